/** jest calls this after the last rehearsal test. */
import { removeSynthesizedProduct } from './synthesized-product';

export default removeSynthesizedProduct;

/** jest calls it after the last test. */
import { removeSynthesizedProduct } from './synthesized-product';

export default removeSynthesizedProduct;

/** New-Object: custom objects, and the .NET types that the machine has. */
import { cmdlet } from '../cmdlet';
import { toItems } from '../convert';
import { UnknownToInstance } from '../errors';
import { toText } from '../text';
import { canonicalType } from '../types/cast';
import { Hashtable, PsObject } from '../values';

export const newObject = cmdlet({
  name: 'New-Object',
  parameters: { TypeName: 'value', ArgumentList: 'value', Property: 'value' },
  positional: ['TypeName', 'ArgumentList'],
  run: (call) => {
    const name = call.text('TypeName') ?? '';
    const properties = call.value('Property');
    if (['psobject', 'pscustomobject'].includes(canonicalType(name).replace('management.automation.', ''))) {
      const made = new PsObject();
      for (const [key, value] of properties instanceof Hashtable ? properties.entries() : [])
        made.set(toText(key), value);
      return call.emit(made);
    }
    const construct = call.session.host.types.get(canonicalType(name))?.construct;
    if (construct === undefined) throw new UnknownToInstance(`the type ${name}`);
    return call.emit(construct(toItems(call.value('ArgumentList'))));
  },
});

/** New-Object: custom objects, and the .NET types that the machine has. */
import { cmdlet } from '../cmdlet';
import { toItems } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import { castTo } from '../types/cast';
import { canonicalType } from '../types/type-names';
import { Hashtable } from '../values';

export const newObject = cmdlet(
  'New-Object',
  '[-TypeName] <string> [-ArgumentList] <object[]> -Property <hashtable>',
  (call) => {
    const name = call.text('TypeName') ?? '';
    const properties = call.value('Property');
    if (['psobject', 'pscustomobject'].includes(canonicalType(name).replace('management.automation.', ''))) {
      return call.emit(castTo('pscustomobject', properties instanceof Hashtable ? properties : new Hashtable()));
    }
    const construct = call.session.host.types.get(canonicalType(name))?.construct;
    if (construct === undefined) throw new UnsupportedPowerShell(`the type ${name}`);
    return call.emit(construct(toItems(call.value('ArgumentList'))));
  },
);

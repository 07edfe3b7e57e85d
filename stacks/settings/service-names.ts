/** Rules for the names of Windows services: names as Windows registers them, and none that the backup or Windows itself needs. */
import { atSynth, lacking, matching, type Rule, shown } from './rule';

/** Services that Windows cannot stop or work without, those of the SSM agent and of VSS with its writers, and the cluster service,
 *  whose stop would move what it manages.
 *  https://learn.microsoft.com/windows-server/security/windows-services/security-guidelines-for-disabling-system-services-in-windows-server */
const NEEDED = [
  ...['AmazonSSMAgent', 'AWSLiteAgent', 'Ec2Config', 'AmazonEC2Launch'],
  ...['VSS', 'swprv', 'SQLWriter', 'CryptSvc', 'EventSystem', 'COMSysApp', 'SENS', 'Schedule'],
  ...[
    'Winmgmt',
    'EventLog',
    'RpcSs',
    'RpcEptMapper',
    'DcomLaunch',
    'SamSs',
    'LSM',
    'KeyIso',
    'Netlogon',
    'PlugPlay',
    'Power',
  ],
  ...['BrokerInfrastructure', 'SystemEventsBroker', 'TimeBrokerSvc', 'CoreMessagingRegistrar', 'StateRepository'],
  ...['gpsvc', 'ProfSvc', 'UserManager', 'TrustedInstaller', 'WinDefend', 'SecurityHealthService'],
  ...[
    'BFE',
    'mpssvc',
    'Dhcp',
    'Dnscache',
    'nsi',
    'NlaSvc',
    'netprofm',
    'Wcmsvc',
    'WinHttpAutoProxySvc',
    'LanmanWorkstation',
  ],
  'ClusSvc',
];

/** Display names that are often taken for names. */
const DISPLAY_NAMES: Readonly<Record<string, string>> = {
  'Print Spooler': 'Spooler',
  'World Wide Web Publishing Service': 'W3SVC',
  'IIS Admin Service': 'IISADMIN',
  'Windows Process Activation Service': 'WAS',
  'SQL Server': 'MSSQLSERVER',
  'SQL Server Agent': 'SQLSERVERAGENT',
  'SQL Server Browser': 'SQLBrowser',
  'SQL Server Analysis Services': 'MSSQLServerOLAPService',
  'SQL Server Reporting Services': 'SQLServerReportingServices',
  'Windows Search': 'WSearch',
  'Distributed Transaction Coordinator': 'MSDTC',
  'Message Queuing': 'MSMQ',
  'DHCP Server': 'DHCPServer',
  'DNS Server': 'DNS',
  'Windows Update': 'wuauserv',
  'Windows Time': 'W32Time',
};

/** For an instance other than the default one, SQL Server's display names end with its name in brackets. */
const OF_SQL_INSTANCES: Readonly<Record<string, string>> = {
  'SQL Server': 'MSSQL',
  'SQL Server Agent': 'SQLAgent',
  'SQL Server Analysis Services': 'MSOLAP',
};

function serviceOf(displayName: string): string | undefined {
  const [, base = '', instance = 'MSSQLSERVER'] = /^(.*?)(?: \((.+)\))?$/.exec(displayName) ?? [];
  const known = Object.keys(DISPLAY_NAMES).find((name) => name.toLowerCase() === base.toLowerCase()) ?? '';
  const ofInstance = OF_SQL_INSTANCES[known];
  return ofInstance === undefined || instance === 'MSSQLSERVER' ? DISPLAY_NAMES[known] : `${ofInstance}$${instance}`;
}

const wellFormed = matching(
  /^[A-Za-z0-9_.$ -]{1,256}$/,
  'be the name of a Windows service, up to 256 of A-Z a-z 0-9 _ . $ - and space',
  'Use the service name, not the display name.',
);

const isName: Rule<string> = atSynth((text) => {
  const name = serviceOf(text);
  if (name === undefined) return wellFormed.faults(text);
  return [`must be the name of a Windows service (got ${shown(text)}). This is a display name: write ${name}.`];
}, wellFormed);

const isNotNeeded = lacking(
  new RegExp(`^(${NEEDED.join('|')})$`, 'i'),
  'not be a service that Windows, the SSM agent, VSS or a failover cluster needs',
  'Without it the backup fails, or Windows cannot start the application again. Name only services of the application.',
);

export const serviceNameRules = [isName, isNotNeeded];

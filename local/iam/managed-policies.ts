/** The AWS managed policies that instances have here, copied from AWS's documentation. */
import type { PolicyDocument } from './policy-document';

type Statements = PolicyDocument['Statement'];

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html (version 2) */
const AMAZON_SSM_MANAGED_INSTANCE_CORE: Statements = [
  {
    Effect: 'Allow',
    Action: [
      'ssm:DescribeAssociation',
      'ssm:GetDeployablePatchSnapshotForInstance',
      'ssm:GetDocument',
      'ssm:DescribeDocument',
      'ssm:GetManifest',
      'ssm:GetParameter',
      'ssm:GetParameters',
      'ssm:ListAssociations',
      'ssm:ListInstanceAssociations',
      'ssm:PutInventory',
      'ssm:PutComplianceItems',
      'ssm:PutConfigurePackageResult',
      'ssm:UpdateAssociationStatus',
      'ssm:UpdateInstanceAssociationStatus',
      'ssm:UpdateInstanceInformation',
    ],
    Resource: ['*'],
  },
  {
    Effect: 'Allow',
    Action: [
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ],
    Resource: ['*'],
  },
  {
    Effect: 'Allow',
    Action: [
      'ec2messages:AcknowledgeMessage',
      'ec2messages:DeleteMessage',
      'ec2messages:FailMessage',
      'ec2messages:GetEndpoint',
      'ec2messages:GetMessages',
      'ec2messages:SendReply',
    ],
    Resource: ['*'],
  },
];

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSEC2VssSnapshotPolicy.html (version 2). Its
 *  statements about images are omitted: no image is created here. */
function awsec2VssSnapshotPolicy(partition: string): Statements {
  const ec2 = (resource: string): string => `arn:${partition}:ec2:*:*:${resource}/*`;
  /** Limits an instance to itself. */
  const itself = { StringLike: { 'ec2:SourceInstanceARN': [`arn:${partition}:ec2:*:*:instance/\${ec2:InstanceId}`] } };
  return [
    { Effect: 'Allow', Action: ['ec2:DescribeInstanceAttribute'], Resource: [ec2('instance')], Condition: itself },
    { Effect: 'Allow', Action: ['ec2:CreateSnapshots'], Resource: [ec2('instance')], Condition: itself },
    { Effect: 'Allow', Action: ['ec2:CreateSnapshots'], Resource: [ec2('volume')] },
    {
      Effect: 'Allow',
      Action: ['ec2:CreateSnapshots'],
      Resource: [ec2('snapshot')],
      Condition: { StringLike: { 'aws:RequestTag/AwsVssConfig': ['*'] } },
    },
    {
      Effect: 'Allow',
      Action: ['ec2:CreateTags'],
      Resource: [ec2('snapshot')],
      Condition: { StringEquals: { 'ec2:CreateAction': ['CreateImage', 'CreateSnapshots'] } },
    },
    {
      Effect: 'Allow',
      Action: ['ec2:CreateTags'],
      Resource: [ec2('snapshot')],
      Condition: {
        StringLike: { 'ec2:ResourceTag/AwsVssConfig': ['*'] },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['AppConsistent', 'Device'] },
      },
    },
    { Effect: 'Allow', Action: ['ec2:DescribeSnapshots'], Resource: ['*'] },
  ];
}

/** By ARN. */
export const managedPolicies = (partition: string): readonly (readonly [string, PolicyDocument])[] =>
  Object.entries({
    AmazonSSMManagedInstanceCore: AMAZON_SSM_MANAGED_INSTANCE_CORE,
    AWSEC2VssSnapshotPolicy: awsec2VssSnapshotPolicy(partition),
  }).map(([name, Statement]) => [`arn:${partition}:iam::aws:policy/${name}`, { Statement }]);

# Databases every night with hooks of their own, file servers on working days: two deployments in one account, under two names.

module "databases" {
  source = "../.."

  name                = "Databases"
  schedule_expression = "cron(30 1 * * ? *)"
  schedule_timezone   = "Europe/Berlin"
  schedule_enabled    = true

  retention_value = 4
  retention_unit  = "weeks"
  keep_at_least   = 7
  accepted_grade  = "ApplicationConsistent"

  instance_tag_key      = "Backup"
  instance_tag_value    = "databases"
  file_system_tag_key   = "Backup"
  file_system_tag_value = "databases"

  pre_snapshot_script  = file("${path.module}/hooks/stop-orders.ps1")
  post_snapshot_script = file("${path.module}/hooks/start-orders.ps1")
  watchdog_minutes     = 45

  vss_components_version         = "2.5.1"
  file_system_concurrency        = 2
  instance_concurrency           = 5
  pause_between_attempts_seconds = 900

  log_retention_days = 365
  kms_key_arn        = aws_kms_key.backups.arn

  tags = { Owner = "storage" }
}

module "file_servers" {
  source = "../.."

  name                 = "FileServers"
  schedule_expression  = "rate(12 hours)"
  retention_value      = 14
  application_services = ["LanmanServer", "MSSQL$PROD"]

  application_health_ports   = [445, 1433]
  application_health_seconds = 100
}

module "instance_profile" {
  source = "../../modules/instance-profile"

  name = "Databases"
}

resource "aws_kms_key" "backups" {
  description         = "Logs, dead letters and variables of the backups."
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Administer"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
  statement {
    sid       = "EncryptLogs"
    actions   = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${data.aws_region.current.id}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:aws:logs:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:*"]
    }
  }
}

# The workspaces that keep the states and run the plans, one per environment. Apply this once, from an organization's own
# configuration, not from a pull request. The environments' files then say:
#   backend: { type: 'cloud', organization: 'example', workspaces: { name: 'backups-prod' } }
terraform {
  required_version = ">= 1.6.0"

  required_providers {
    tfe = {
      source  = "hashicorp/tfe"
      version = "~> 0.60"
    }
  }
}

variable "organization" {
  type        = string
  description = "Name of the organization in HCP Terraform."
}

variable "stacks" {
  description = "By environment: the roles that plan and apply in its account, and the email addresses to notify of drift."
  type = map(object({
    plan_role_arn  = string
    apply_role_arn = string
    notify         = set(string)
  }))
}

resource "tfe_workspace" "stack" {
  for_each     = var.stacks
  organization = var.organization
  name         = "backups-${each.key}"

  # No VCS connection: the pipeline synthesizes and uploads only the folder of the stack. An operator confirms each apply.
  auto_apply        = false
  terraform_version = "~> 1.11.0"

  # Compares the resources with the last applied configuration every day, in place of drift.yml.
  assessments_enabled = true
}

# Every run takes a role by OpenID Connect: no key of AWS is kept anywhere. The trust policies name the workspace and the phase:
#   "app.terraform.io:sub": "organization:example:project:*:workspace:backups-prod:run_phase:plan"
locals {
  settings = merge([
    for name, stack in var.stacks : {
      "${name} TFC_AWS_PROVIDER_AUTH"  = { stack = name, key = "TFC_AWS_PROVIDER_AUTH", value = "true" }
      "${name} TFC_AWS_PLAN_ROLE_ARN"  = { stack = name, key = "TFC_AWS_PLAN_ROLE_ARN", value = stack.plan_role_arn }
      "${name} TFC_AWS_APPLY_ROLE_ARN" = { stack = name, key = "TFC_AWS_APPLY_ROLE_ARN", value = stack.apply_role_arn }
    }
  ]...)
}

resource "tfe_variable" "setting" {
  for_each     = local.settings
  workspace_id = tfe_workspace.stack[each.value.stack].id
  category     = "env"
  key          = each.value.key
  value        = each.value.value
}

resource "tfe_notification_configuration" "drift" {
  for_each         = var.stacks
  workspace_id     = tfe_workspace.stack[each.key].id
  name             = "drift"
  enabled          = true
  destination_type = "email"
  email_addresses  = each.value.notify
  triggers         = ["assessment:drifted", "assessment:failed", "run:errored"]
}

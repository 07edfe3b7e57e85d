# Two inputs are all it takes. The schedule starts nothing yet: run the command in start_a_run first.
module "backups" {
  source = "../.."

  schedule_expression = "cron(0 16,20 ? * MON-FRI *)"
  retention_value     = 7
}

output "start_a_run" {
  description = "Starts a run now."
  value       = module.backups.start_a_run
}

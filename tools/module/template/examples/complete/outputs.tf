output "at_night" {
  description = "Where to look, and what to type, when the databases have no copy in the morning."
  value = {
    runs         = module.databases.state_machine_console
    list_runs    = module.databases.list_runs
    reasons      = module.databases.manager_logs
    dead_letters = module.databases.read_dead_letters
    copies       = module.databases.list_snapshots
  }
}

output "instance_profile" {
  description = "For iam_instance_profile of the database servers."
  value       = module.instance_profile.instance_profile_name
}

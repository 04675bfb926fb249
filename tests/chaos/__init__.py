"""The year under faults: processes killed, answers lost, services in trouble; then the books are compared."""

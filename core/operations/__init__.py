"""Operations of a process: clock, logging, heartbeat, readiness and metrics."""

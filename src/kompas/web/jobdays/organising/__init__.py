"""Pages of whoever leads a job day: the day, its booths, the schedule, the board, fairness."""

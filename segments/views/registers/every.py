"""Every register, in the order of the page that leads to them."""

from segments.views.registers.goals import GOALS, MILESTONES, STRATEGIC, TASKS
from segments.views.registers.programme import DELIVERABLES, LINES
from segments.views.registers.rasci import PARTIES, PROCESSES
from segments.views.registers.risks import BODIES, RISKS
from segments.views.registers.savings import MEASURES, TOTALS
from segments.views.registers.scope import EXCLUSIONS

REGISTERS = (STRATEGIC, GOALS, TASKS, LINES, MEASURES, RISKS, PROCESSES, EXCLUSIONS, BODIES)
PARTS = (MILESTONES, DELIVERABLES, TOTALS, PARTIES)

m0388
r f bc-Fenland-Rates  09-14 0071
Fenland bank keeps its rate at two percent<
ALTMOOR, Sept. 14 Marlock News=<
	The bank of Fenland kept its rate on Monday.
	It had been raised in May
to two percent.

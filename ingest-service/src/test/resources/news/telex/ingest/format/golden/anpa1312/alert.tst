F1205_-----
b i BC-FNP-NewsAlert              09-14 0014
BC-FNP-NewsAlert<
	   ALTMOOR, Fenshire (FNP) _ Harbour master says lock gate has failed.

FNP-WF-09-14-26 1802GMT<

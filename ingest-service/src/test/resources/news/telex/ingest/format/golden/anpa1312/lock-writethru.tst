F1204_-----
u i BC-EU--Fenland Locks     1stLd-Writethru   09-14 0214
BC-EU--Fenland Locks, 1st Ld-Writethru,180<
^Altmoor opens a new lock after nine years of work<
^FNP Photo FNP201<
^Eds: RECASTS lead; ADDS quote from shipper. Will be
updated.<
^By ADA QUILL=
^Fenland News Press=
	   ALTMOOR, Fenshire (FNP) _ The port of Altmoor opened its new lock on Monday _ nine years late.
	   ``Every hour counts for us,'' shipper Ben Rook said. ``Till now
ships had to wait for the tide.''
	   The lock cost 41 million euros.
	   ___
	   Ship;Length;Draught
	   Marlock;112 m;6.1 m
	   The old lock stays until autumn.

	   FNP-WF-09-14-26 1507GMT<



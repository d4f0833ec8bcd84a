W2607_-----
r sBC-ROW--Fen Standings,150   11-13 0150
^BC-ROW--Fen Standings,150<
^Fenland rowing standings<
^By The Fenland News Press=
^All Times GMT=
^EASTERN CONFERENCE<
^Atlantic Division<
^;W;L;Pct;GB
^Altmoor;5;3;.625;_
^Marlock;4;4;.500;1
^Southeast Division<
^;W;L;Pct;GB
^Fen;6;2;.750;_
	Tuesday's Games
	Altmoor 104, Marlock 98
	Fen 99, Weir 90, OT



FNP-WF-11-13-13 1509GMT<



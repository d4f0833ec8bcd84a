F0412-----
u i BC-CN--Toronto Ferry     1stLd-Writethru   03-17 0164
BC-CN--Toronto Ferry, 1st Ld-Writethru,150<
^Toronto island ferry stopped after fire in engine room<
^Eds: UPDATES with number of passengers. Will be
updated.<
^By RODERICK MACISAAC=
^Teleprint=
	   TORONTO (TPR) _ A fire in its engine room stopped a ferry on its way to the Toronto Islands on Tuesday. All 146 passengers were taken off unhurt.
	   ``There was smoke, and then the lights went out,'' passenger Yvette Comeau said. ``The crew had the vests out before anybody asked.''
	   The Canadian Coast Guard towed the ferry back to the city. The Transportation Safety Board of Canada sent two investigators.
	   ___
	   Boat;Built;Passengers
	   Ongiara;1963;220
	   Trillium;1910;955
	   Two smaller boats ran instead. The city said the ferry would be out of service for at least a month.
	   TPR-WF-03-17-26 1358GMT<

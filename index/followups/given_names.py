"""Given names that are nearly always of a woman, or of a man; those of both are in neither list."""

from __future__ import annotations

from index.followups.vocabulary import words

OF_WOMEN = words("""
    abigail adriana agnes aisha alexandra alice alicia alison amanda amelia amina amy anastasia angela anita anjali ann
    anna anne annie antonia astrid audrey barbara beatrice beatriz bella bernadette beth bethany birgit brenda bridget
    bronwen camila carla carmen carol caroline carolina catherine cecilia celia charlotte chiara chloe christina
    christine claire clara claudia clementine cristina daniela daphne deborah denise diana diane dolores dorothy edith
    eileen elaine eleanor elena elin elisabeth elizabeth ella ellen elsa elsie emily emma erika esther eva evelyn fatima
    felicity fiona flora florence frances francesca freya gabriela gail geraldine gertrude gillian gina giulia gloria
    grace greta gretchen hannah harriet heather heidi helen helena helga henrietta hilary hilda ida ingrid irene iris
    isabel isabella isla jacqueline jane janet janice jennifer jessica joanna joanne josephine joyce judith julia juliet
    karen karin kate katherine kathleen kathryn katie katya kirsten kirsty laura lauren leila lena lillian linda lisa
    liz lorraine louisa louise lucia lucy lydia madeleine maggie margaret maria marie marina marta martha mary matilda
    maureen megan melanie melissa mercedes michelle mildred miriam moira molly monica muriel nadia nancy naomi natalia
    natalie natasha nina nora nuala olga olivia pamela patricia paula pauline penelope petra philippa phoebe phyllis
    polly priscilla priya rachel rebecca regina rhona rita rosa rosalind rosemary rosie roxanne ruth sabrina samantha
    sandra sanja sara sarah sheila shirley silvia siobhan sofia sonia sophia sophie stella stephanie susan susanna
    susannah suzanne svetlana sylvia tamara tamsin tanya tatiana teresa tessa thelma theresa tina ursula valentina
    valerie vanessa veronica victoria violet virginia wanda wendy yasmin yelena yolanda yvette yvonne zainab zoe""")
OF_MEN = words("""
    aaron abdul abdullah adam adrian ahmad ahmed alan alastair albert alberto alejandro alessandro alexander alfred
    alistair andrew andrei andrzej angus anthony antonio archibald arnold arthur barnaby barry benjamin bernard bill
    boris brendan brian bruce carlos cedric charles christopher clarence clifford clive colin craig cyril daniel darren
    david davie dennis derek diego dieter dimitri dmitry dominic donald douglas duncan edgar edmund eduardo edward emil
    emmanuel enrique eric ernest ernesto eugene ewan felix ferdinand fernando francisco franz fred frederick gareth
    gavin geoffrey george gerald gerard giovanni giuseppe gordon graham gregory guido gustav guy hamish hans harold
    harry hassan hector heinrich henrik henry herbert horace howard hugh hugo humphrey hussein ian ibrahim igor isaac
    ismail ivan jack jacob jacques jaime james jason javier jeffrey jeremy jerome jesus jim joachim joe johan johann
    john johnny jonas jonathan jorge jose joseph joshua josip juan julian jurgen karl keith kenneth kevin khalid
    klaus lars laurence lawrence leo leon leonard leonardo leopold lorenzo lucas ludwig luigi luis luke magnus mahmoud
    malcolm manuel marco marcus mario martin matteo matthew maurice maximilian michael miguel mikhail mikkel mirko
    mohamed mohammad mohammed muhammad mustafa nathan neil nicholas nigel niklas nikolai norman olaf oliver omar oscar
    otto owen pablo paolo patrick paul pavel pedro percy peter philip pierre piotr rafael raj rajesh ralph ramon
    randolph raymond reginald ricardo richard robert roberto roderick rodrigo roger roland rolf ronald rory rudolf
    rupert ruslan russell samuel scott sean sebastian sergei sergio simon stanislav stanley stefan stephen steve steven
    stuart sven tariq terence theodore thomas timothy tobias tom tomas trevor vernon victor viktor vincent vladimir
    walter warren wilfred wilhelm william winston wolfgang xavier yusuf zachary zoran""")

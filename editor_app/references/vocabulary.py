"""The words by which the parts of a source line are recognised, in three languages.

Only words that say what a part IS (a date of access follows, this is an institution, this
sentence end is none); comparison forgives case, diacritics and runs of blanks.
"""

from __future__ import annotations

from editor_app.references.words import fold, phrases

# What announces a date of access. Misspellings that are met often are listed with the rest.
ACCESS = phrases("""
    date of access, date of acces, date of acccess, date accessed, access date, accession date
    date of accession, date of last access, last access date, last accessed on, last accessed
    last access, last visited on, last visited, last viewed, accessed on the, accessed on
    accessed at, accessed, acessed, acccessed, access, retrieved on, retrieved, visited on
    visited, viewed on, viewed, consulted on, consulted, date retrieved, retrieval date
    date viewed, checked on, cited, date of retrieval, downloaded on, assessed on
    son erişim tarihi, son erişim, erişim tarihi, erişim tarihi ve saati, erişim t., erişim
    erişildi, e.t., e. t., e.t, et, son erişilen tarih, erişilme tarihi, ulaşım tarihi
    erişme tarihi, son görüntüleme tarihi, görüntülenme tarihi, görüntüleme tarihi, alıntı tarihi
    alıntılanma tarihi, ulaşılma tarihi, alındığı tarih, indirilme tarihi, erişim zamanı
    erişim günü
    дата обращения, дата последнего обращения, последнее обращение, обращение, дата доступа
    дата просмотра, просмотрено, проверено, дата посещения, доступ, доступ от, обращались
    дата обр., последняя дата обращения, дата запроса, дата проверки
""")
# Those of them that are ordinary words too: they need a colon, a bracket or a date right after.
WEAK_ACCESS = phrases("""
    access, et, cited, erişim, доступ, обращение, retrieved, visited, viewed, checked on
    assessed on, проверено
""")

# What only leads to the address.
LEAD_INS = phrases("""
    available online at, available online, available at, available from, available in, available
    retrieved from, accessed from, accessed at, accessed via, from, at, via, url, web, link
    website, online, full text, https
    erişim adresi, erişim linki, erişim yeri, erişim url, erişim, internet adresi, web adresi
    adres, bağlantı, adresinden, alındı, kaynak
    режим доступа, доступно по адресу, доступно, доступ, ссылка, электронный адрес, сайт, источник
""")
# Marks of an electronic resource, at which a title ends (GOST R 7.0.100-2018, 5.10).
RESOURCE = phrases("электронный ресурс, электрон. ресурс, electronic resource, elektronik kaynak")
MEDIUM = phrases("""
    online, çevrimiçi, çevrim içi, internet, on-line, pdf, web, website, web page, web sitesi
    сайт, официальный сайт, текст, text, video, blog
""")
UPDATED = phrases("""
    last updated, last modified, updated, son güncelleme, güncelleme tarihi, son güncellenme
    обновлено, дата обновления, дата последнего обновления
""")
SEE = phrases("""
    see also, see e.g., see, ayrıca bkz., bkz., bkz, bakınız, cf., см. также, см.
    source, kaynak, источник
""")
IBID = phrases("""
    ibid, ibidem, op. cit., a.g.e., age, a.g.m., agm, a.e., aynı yer, aynı eser, там же
""")
HEADINGS = phrases("""
    references, sources, bibliography, notes, footnotes, endnotes, works cited
    kaynakça, kaynaklar, dipnotlar, notlar, referanslar, sonnotlar
    источники, литература, список литературы, примечания, список источников, сноски
""")

# A full stop after these ends no sentence.
ABBREVIATIONS = frozenset(
    phrases("""
    s, c, v, vs, no, nos, vol, dr, mr, mrs, ms, st, prof, gen, jr, sr, ed, eds, pp, p, ca, cf, dept
    univ, sen, rep, gov, col, lt, sgt, capt, art, sec, ch, fig, app, op, approx, inc, co, corp, mt
    ft, proc, int, conf, symp, trans, lett, rev, j, ann, adv, sci, soc, assoc, tech, eng, phys, natl
    nat, n.d
    çev, haz, der, ss, bkz, vb, yy, çvr, av, yd, doç
    т, с, вып, им, г, ул, д, стр, ред, сост, пер, кн, гл, сер, т.е, см, др, тыс, млн, млрд, проф
    акад, респ, обл, утв
""")
)
# Parts of a family name that are written small.
PARTICLES = frozenset(
    phrases("""
    van, von, de, del, della, der, den, di, da, dos, du, la, le, el, al, bin, ibn, bint, ten, ter
    zu, af, av, и
""")
)
# Words of institutions and outlets that no person is called by.
INSTITUTIONS = phrases("""
    academy, administration, agency, airlines, alliance, analytics, archive, army, assembly
    associates, association, authority, bank, bloomberg, board, broadcasting, bulletin, bureau
    business, cabinet, center, centre, chamber, channel, chronicle, city, club, coalition
    college, command, commission, committee, community, company, confederation, conference
    congress, consortium, consulting, convention, corporation, council, court, daily
    data, defence, defense, delegation, democracy, department, digest, digital, directorate
    division, economic, economist, embassy, energy, enterprise, europe, european, exchange
    express, facility, faculty, federal, federation, finance, financial, force, foreign, forum
    foundation, fund, gazette, global, government, group, guardian, herald, home, house
    inc, independent, index, initiative, insider, insight, institute, institution, international
    journal, lab, labs, laboratory, league, library, limited, llc, ltd, magazine, market, media
    microsoft, mission, ministry, mirror, monitor, monetary, museum, national, nations, network
    networks, news, newspaper, observatory, observer, office, online, open, organisation
    organization, parliament, partners, partnership, party, platform, policy, portal, post
    presidency, press, programme, program, project, public, radio, register, republic, research
    reserve, review, school, science, sciences, secretariat, security, senate, service, services
    society, software, solutions, standard, state, states, statistics, strategic, strategy
    studies, survey, systems, tank, task, team, tech, technologies, technology
    telegraph, television, times, today, trade, treasury, tribunal, tribune, trust, tv
    union, united, university, voice, watch, web, week, weekly, wiki, wire, world
    ajansı, akademisi, araştırma, bakanlığı, bankası, başkanlığı, belediyesi, birliği
    cumhuriyeti, cumhurbaşkanlığı, dairesi, dergisi, derneği, devlet, enstitüsü, federasyonu
    gazetesi, genel, haber, haberler, hürriyet, kurulu, kurumu, komisyonu, konseyi, kulübü
    meclisi, merkezi, milli, müdürlüğü, odası, ofisi, ordusu, örgütü, partisi, radyo, sabah
    sendikası, stratejik, şirketi, türk, türkçe, türkiye, ulusal, üniversitesi, vakfı, yayınları
    агентство, академия, администрация, ассоциация, банк, бюро, вестник, ведомости, газета
    государственная, группа, департамент, дума, журнал, издательство, институт, комиссия
    комитет, компания, консультант, министерство, москва, новости, организация, правительство
    президент, пресс, россии, российская, российский, русская, сайт, служба, совет, союз
    университет, фонд, федерация, федеральное, федеральная, федерации, центр
""")
# What a company's name ends with; two letters that are no initials.
COMPANIES = frozenset(phrases("ag, sa, se, nv, bv, oy, ab, as, a.ş., aş, plc, gmbh, kg, spa, llp"))
# Given names that are common enough to tell a person from an outlet of two words.
GIVEN_NAMES = phrases("""
    aaron, adam, adrian, alan, albert, alex, alexander, alice, alison, allison, amanda, amy, ana
    andrea, andrew, angela, ann, anna, anne, anthony, arthur, barbara, ben, benjamin, bernard
    betty, bill, bob, brian, bruce, carl, carol, caroline, catherine, charles, charlotte, chris
    christian, christina, christine, christopher, claire, craig, daniel, david, dean, deborah
    dennis, diana, donald, donna, dorothy, douglas, edward, elena, elizabeth, elliot, emily, emma
    eric, erik, eva, francis, frank, fred, gary, george, gerald, grace, graham, greg, gregory
    hannah, hans, harry, heather, helen, henry, howard, ian, irene, isabel, jack, jacob, james
    jan, jane, jason, jean, jennifer, jeremy, jessica, joan, joe, john, jonathan, jose, joseph
    joshua, juan, judith, julia, julian, julie, karen, karl, kate, keith, kelly, kenneth, kevin
    kim, larry, laura, lauren, lee, leo, lewis, linda, lisa, louis, louise, lucy, luis, luke
    marc, marco, margaret, maria, marie, mark, martin, mary, matthew, maria, melissa, michael
    michelle, mike, monica, nancy, natalie, nathan, neil, nicholas, nick, nicole, noah, oliver
    olivia, pamela, patricia, patrick, paul, peter, philip, rachel, ralph, raymond, rebecca
    richard, robert, robin, roger, ronald, rosa, rose, roy, russell, ruth, ryan, sam, samantha
    samuel, sandra, sara, sarah, scott, sean, sharon, simon, sophie, stephanie, stephen, steve
    steven, stuart, susan, teresa, thomas, tim, timothy, tom, tony, victor, victoria, vincent
    walter, wayne, william, xavier, zoe
    abdullah, ahmet, ali, alper, arda, aslı, ayhan, aylin, aysel, ayşe, aziz, barış, başak, bekir
    berk, berra, beyza, birgül, bora, buğra, burak, burcu, bülent, can, cem, cemal, cenk, ceren
    çağla, çiğdem, deniz, derya, dilek, doğan, ebru, ece, elif, emel, emin, emine, emrah, emre
    engin, enver, erdem, eren, erhan, erkan, ersin, ertuğrul, esra, fatih, fatma, ferhat, fikret
    filiz, furkan, gamze, gizem, gökhan, gül, gülay, gülşah, hakan, halil, halit, hamza, hasan
    hatice, havva, hüseyin, ibrahim, ilker, ilknur, irem, ismail, kaan, kadir, kamer, kemal, kerem
    kübra, levent, leyla, mahmut, mehmet, melek, merve, mert, mesut, metin, mine, muhammed, murat
    mustafa, nazlı, necati, nur, nuri, okan, oktay, onur, orhan, osman, ozan, ömer, özge, özlem
    pınar, ramazan, recep, sedat, selçuk, selim, selin, semih, serdar, serhat, serkan, sevgi
    sezen, sibel, sinan, sinem, şafak, şeyma, şule, taha, tarık, tolga, tuba, tuğba, turgut, ufuk
    uğur, umut, ümit, veli, veysel, volkan, yasemin, yasin, yavuz, yusuf, yücel, zehra, zeki
    zekeriya, zeynep, ziya
    александр, алексей, анастасия, анатолий, андрей, анна, антон, артём, борис, вадим, валентин
    валерий, василий, вера, виктор, виктория, виталий, владимир, вячеслав, галина, геннадий
    георгий, григорий, дарья, денис, дмитрий, евгений, евгения, екатерина, елена, иван, игорь
    илья, ирина, кирилл, константин, ксения, лариса, леонид, лидия, любовь, людмила, максим
    марина, мария, михаил, надежда, наталья, никита, николай, оксана, олег, ольга, павел, пётр
    роман, светлана, сергей, станислав, степан, тамара, татьяна, тимофей, фёдор, юлия, юрий, яна
    aleksandr, alexei, andrei, anton, boris, dmitry, dmitri, evgeny, fyodor, igor, ivan, mikhail
    nikolai, oleg, olga, pavel, sergei, sergey, tatiana, vladimir, yuri
""")
# Family names that stand first in China, Korea and Vietnam, as three languages write them.
EASTERN_FAMILIES = phrases("""
    an, ahn, bae, ban, cha, chan, chang, chen, cheng, chiang, cho, choe, choi, chung, deng, feng
    goh, guo, ha, han, heo, ho, hong, hu, huang, hwang, im, jang, jeon, jeong, ji, jiang, jin, jo
    joo, jung, kang, kim, ko, koo, kwak, kwon, lam, lau, lee, li, liang, lim, lin, liu, loh, luo
    ma, mao, min, moon, na, nam, ng, no, oh, ong, park, peng, qin, rhee, ri, roh, ryu, seo, shen
    shin, sim, soh, son, song, suh, sun, tan, tang, teo, tsai, wang, wei, wen, won, wong, woo, wu
    xi, xie, xu, yan, yang, ye, yoo, yoon, yu, yun, zeng, zhang, zhao, zheng, zhou, zhu
    bui, dang, dao, dinh, do, doan, duong, hoang, huynh, le, luong, luu, ly, mai, ngo, nguyen
    pham, phan, phung, quach, ta, thai, to, tong, tran, trinh, truong, vo, vu, vuong
    şi, vang, çan, çen, çang, cao, cou, hua
    бан, ван, вэй, вэнь, го, дэн, ким, ли, линь, лю, ма, мао, мин, мун, пак, пэн, пхан, сан, се, си
    сон, сун, сунь, сюй, сюэ, тан, то, у, фам, фан, фэн, хань, хо, хоанг, ху, хуан, хун, цай, цао
    цзэн, цзян, цинь, чан, чжан, чжао, чжоу, чжу, чон, чхве, чэнь, шэнь, юй, юнь, ян, янь
    нго, нгуен, во, ву, ле, динь, доан, буй
""")
# Words of titles that no person is called by.
TITLE_WORDS = phrases("""
    report, plan, guide, guidelines, handbook, manual, overview, outlook, profile, brief, analysis
    statement, declaration, agreement, treaty, law, act, history, politics, relations, war, peace
    crisis, economy, introduction, documentation, programming, assessment, strategy, conference
    rapor, raporu, planı, rehberi, kılavuzu, profili, analizi, bildirisi, anlaşması, kanunu, tarihi
    politikası, ilişkileri, savaşı, krizi, ekonomisi, giriş, değerlendirmesi, stratejisi, sorunu
    doğu, batı, kuzey, güney, orta, dış, iç
    доклад, обзор, отчёт, стратегия, закон, политика, отношения, история, основы, введение
""")
# Last words of a collection's name: what precedes a title so is no author.
COLLECTIONS = frozenset(
    phrases("""
    documentation, docs, wiki, wikipedia, blog, manual, handbook, encyclopedia, encyclopaedia
    ansiklopedisi, belgeleri, dokumantasyonu, документация, блог, вики, википедия, энциклопедия
    справочник
""")
)
# Where publishers have their seat: what follows a publisher's name after a comma.
PLACES = frozenset(
    fold(place)
    for place in phrases("""
    amsterdam, ankara, astana, athens, baku, bakü, basingstoke, beijing, berlin, bern, boston
    bristol, brussels, brüksel, bucharest, budapest, cambridge, canberra, cham, cheltenham
    chicago, copenhagen, delhi, doha, dordrecht, dubai, dublin, edinburgh, frankfurt, geneva
    cenevre, hague, the hague, hamburg, hanoi, heidelberg, helsinki, hong kong, istanbul
    izmir, jakarta, jerusalem, kyiv, leiden, lisbon, ljubljana, london, londra, los angeles
    madrid, manchester, manila, melbourne, milan, minsk, moscow, munich, nairobi, new delhi
    new haven, new jersey, new york, newark, nicosia, oslo, ottawa, oxford, oxon, paris, prague
    princeton, riga, rome, rotterdam, santiago, seoul, shanghai, singapore, sofia, stanford
    stockholm, sydney, tallinn, tashkent, tbilisi, tehran, tokyo, toronto, vienna, vilnius
    warsaw, washington, washington dc, washington d.c., zagreb, zurich
    москва, м., санкт-петербург, спб., киев, минск, казань, екатеринбург, новосибирск, алматы
    астана, ташкент, баку, ереван, тбилиси, бишкек
    """)
)
THESES = phrases("""
    phd thesis, master's thesis, doctoral dissertation, yüksek lisans tezi, doktora tezi, дис.
""")
VOLUME = phrases("volume, vol., vol, cilt, c., том, т., тт.")
ISSUE = phrases("number, issue, no., no:, nos., no, iss., sayı, sy., s.:, №, вып., выпуск, n.")
PAGES = phrases("pp., p., pages, page, ss., s., sayfa, сс., с., стр., pg.")

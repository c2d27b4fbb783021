BEGIN TRANSACTION;
CREATE TABLE answer (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    subject TEXT NOT NULL CHECK (length(subject) <= 200),
    notes TEXT NOT NULL CHECK (length(notes) <= 1000000),
    rating ANY CHECK (rating IS NULL OR (typeof(rating) = 'integer' AND rating BETWEEN 1 AND 10)),
    unrated TEXT CHECK (unrated IS NULL OR unrated IN ('no_evidence', 'declined', 'not_asked')),
    reason TEXT NOT NULL CHECK (length(reason) <= 1000000),
    spent_ms INTEGER NOT NULL CHECK (spent_ms >= 0),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (interview_id, question_id, subject),
    CHECK (rating IS NULL OR unrated IS NULL)
) STRICT;
INSERT INTO "answer" VALUES('i1','goals','','notes from the second version
Å 😀',7,NULL,'',500,3,9);
INSERT INTO "answer" VALUES('i1','steer','','',NULL,'not_asked','no time',0,1,9);
INSERT INTO "answer" VALUES('i2','goals','','done',9,NULL,'',100,1,9);
CREATE TABLE bank (
    hash TEXT NOT NULL CHECK (length(hash) BETWEEN 1 AND 200) PRIMARY KEY,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
    version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 200),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    language TEXT NOT NULL CHECK (length(language) BETWEEN 1 AND 200),
    text TEXT NOT NULL CHECK (length(text) <= 4000000),
    parsed TEXT NOT NULL CHECK (length(parsed) <= 4000000)
) STRICT;
INSERT INTO "bank" VALUES('0000000000000000000000000000000000000000000000000000000000000000','test','1.0','quick-screen','en','the text','{"id": "test", "version": "1.0", "stage": "quick-screen", "language": "en", "title": "Test", "minutes": 24, "repeats": "once", "sections": [{"id": "section-0", "title": "Section 0", "share": 2.0, "questions": [{"id": "hello", "label": "Hello", "answer": "script", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "optional": false, "source": ""}]}, {"id": "section-1", "title": "Section 1", "share": 6.0, "questions": [{"id": "goals", "label": "Goals", "answer": "rated", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "optional": false, "source": ""}, {"id": "steer", "label": "Steer", "answer": "rated", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["steering", "drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "optional": false, "source": ""}]}, {"id": "section-2", "title": "Section 2", "share": 2.0, "questions": [{"id": "general", "label": "General", "answer": "prediction", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": "manager", "people": [], "optional": false, "source": ""}, {"id": "names", "label": "Names", "answer": "people", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": ["manager", "manager", "peer", "peer"], "optional": false, "source": ""}]}, {"id": "section-3", "title": "Section 3", "share": 2.0, "questions": [{"id": "start", "label": "Start", "answer": "notes", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "optional": false, "source": ""}]}], "hash": "0000000000000000000000000000000000000000000000000000000000000000", "rules": {"enough": 3, "low_at_most": 7, "low_share": 0.5, "tens_share": 0.75, "high_share": 0.5, "general_gap": 2.0}}');
CREATE TABLE candidate (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    opening_id TEXT NOT NULL CHECK (length(opening_id) BETWEEN 1 AND 200) REFERENCES opening (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 2000),
    created_ms INTEGER NOT NULL
, sort_key TEXT NOT NULL DEFAULT '' CHECK (length(sort_key) <= 8000), search_key TEXT NOT NULL DEFAULT '' CHECK (length(search_key) <= 8000)) STRICT;
INSERT INTO "candidate" VALUES('c1',1,'o1','Örjan Öberg',1,'}rjan }berg','orjan oberg');
INSERT INTO "candidate" VALUES('c2',2,'o1','anna Svensson',1,'anna svensson','anna svensson');
INSERT INTO "candidate" VALUES('c3',3,'o1','Åsa Lind',1,'{sa lind','asa lind');
INSERT INTO "candidate" VALUES('c4',4,'o1','Émile Žižek',1,'emile zizek','emile zizek');
INSERT INTO "candidate" VALUES('c5',5,'o1','Zeta O''Neil',1,'zeta o''neil','zeta o''neil');
CREATE TABLE interview (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    bank_hash TEXT NOT NULL CHECK (length(bank_hash) BETWEEN 1 AND 200) REFERENCES bank (hash),
    interviewer TEXT NOT NULL CHECK (length(interviewer) BETWEEN 0 AND 2000),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    started_ms INTEGER NOT NULL,
    finished_ms INTEGER,
    decision TEXT CHECK (decision IS NULL OR decision IN ('advance', 'thank', 'refer')),
    decision_reason TEXT NOT NULL CHECK (length(decision_reason) <= 1000000),
    place TEXT CHECK (place IS NULL OR length(place) BETWEEN 1 AND 200),
    clock_elapsed_ms INTEGER NOT NULL CHECK (clock_elapsed_ms >= 0),
    clock_running INTEGER NOT NULL CHECK (clock_running IN (0, 1)),
    clock_at_ms INTEGER NOT NULL,
    CHECK (decision IS NULL OR finished_ms IS NOT NULL)
) STRICT;
INSERT INTO "interview" VALUES('i1',1,'c1','quick-screen','0000000000000000000000000000000000000000000000000000000000000000','Me',25,1,NULL,NULL,'half a reason','steer',700,1,5);
INSERT INTO "interview" VALUES('i2',2,'c2','quick-screen','0000000000000000000000000000000000000000000000000000000000000000','Me',25,2,99,'advance','clear goals',NULL,0,0,0);
INSERT INTO "interview" VALUES('i3',3,'c3','quick-screen','0000000000000000000000000000000000000000000000000000000000000000','Me',25,3,NULL,NULL,'',NULL,0,0,0);
CREATE TABLE opening (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
    search_key TEXT NOT NULL CHECK (length(search_key) BETWEEN 0 AND 2000),
    language TEXT NOT NULL CHECK (length(language) BETWEEN 1 AND 200),
    applicants INTEGER CHECK (applicants IS NULL OR applicants >= 0),
    quick_minutes INTEGER NOT NULL CHECK (quick_minutes BETWEEN 5 AND 240),
    quick_bank TEXT NOT NULL CHECK (length(quick_bank) BETWEEN 0 AND 2000),
    persona TEXT NOT NULL CHECK (length(persona) <= 1000000),
    created_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "opening" VALUES('o1',1,'Support agent','support agent','en',NULL,25,'','{"title": "Agent", "mission": "Help.", "outcomes": ["92 % CSAT"], "competencies": [{"id": "drive", "name": "Drive", "weight": 1.0, "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}}, {"id": "steering", "name": "Steering", "weight": 1.0, "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}}], "culture": ["Calm"], "weights_reason": "", "copied_from": ""}',0);
CREATE TABLE opening_bank (
    opening_id TEXT NOT NULL CHECK (length(opening_id) BETWEEN 1 AND 200) REFERENCES opening (id),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    bank_hash TEXT NOT NULL CHECK (length(bank_hash) BETWEEN 1 AND 200) REFERENCES bank (hash),
    PRIMARY KEY (opening_id, stage)
) STRICT;
INSERT INTO "opening_bank" VALUES('o1','quick-screen','0000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE own_example (
    interviewer TEXT NOT NULL CHECK (length(interviewer) BETWEEN 0 AND 2000),
    bank_id TEXT NOT NULL CHECK (length(bank_id) BETWEEN 1 AND 200),
    text TEXT NOT NULL CHECK (length(text) <= 1000000),
    PRIMARY KEY (interviewer, bank_id)
) STRICT;
INSERT INTO "own_example" VALUES('Me','test','I was late once.');
CREATE TABLE prediction (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    slot INTEGER NOT NULL CHECK (slot >= 0),
    relation TEXT NOT NULL CHECK (relation IN ('manager', 'peer', 'report')),
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    reference_id TEXT REFERENCES reference (id),
    number ANY CHECK (number IS NULL OR (typeof(number) = 'integer' AND number BETWEEN 1 AND 10)),
    declined INTEGER NOT NULL CHECK (declined IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (interview_id, question_id, slot),
    CHECK (named = 1 OR reference_id IS NULL),
    CHECK (declined = 0 OR number IS NULL)
) STRICT;
INSERT INTO "prediction" VALUES('i1','names',0,'manager',1,'f8f37ec6-fd47-55d5-b317-d26ad1b44fd5',8,0,2,9);
CREATE TABLE reference (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 0 AND 2000),
    relation TEXT NOT NULL CHECK (relation IN ('manager', 'peer', 'report')),
    employer TEXT NOT NULL CHECK (length(employer) BETWEEN 0 AND 2000)
) STRICT;
INSERT INTO "reference" VALUES('f8f37ec6-fd47-55d5-b317-d26ad1b44fd5',1,'c1','Bo Berg','manager','Acme');
CREATE INDEX interview_by_candidate ON interview (candidate_id, stage, seq, finished_ms, decision);
CREATE INDEX interview_by_bank ON interview (bank_hash);
CREATE INDEX reference_by_candidate ON reference (candidate_id);
CREATE INDEX prediction_by_reference ON prediction (reference_id);
CREATE INDEX candidate_by_name ON candidate (opening_id, sort_key, id, search_key);
COMMIT;
PRAGMA application_id = 1230263625;
PRAGMA user_version = 2;

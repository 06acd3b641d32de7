CREATE USER IF NOT EXISTS 'retort_reader'@'localhost', 'retort Writer'@'%', 'retort_admin'@'%';

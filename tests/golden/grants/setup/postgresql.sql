DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['retort_reader', 'retort Writer', 'retort_admin'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I', one);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;

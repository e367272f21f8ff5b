ALTER TABLE firefly_tasks ADD CONSTRAINT "PK_firefly_tasks" PRIMARY KEY (id);
CREATE INDEX "IX_firefly_tasks_queue_priority_due_id" ON firefly_tasks (queue, priority DESC, due, id) WHERE status = 'created';
CREATE INDEX "IX_firefly_tasks_consumer" ON firefly_tasks (consumer) WHERE status = 'running';
ALTER TABLE firefly_finished ADD CONSTRAINT "PK_firefly_finished" PRIMARY KEY (id);
CREATE INDEX "IX_firefly_finished_status_id" ON firefly_finished (status, id);
CREATE INDEX "IX_firefly_finished_queue_name_id" ON firefly_finished (queue, name, id);

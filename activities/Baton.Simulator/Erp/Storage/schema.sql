-- The sample ERP, WMS and CRM of an electronics distributor.
-- Money: whole cents (分) of yuan in columns named *_cents. Moments: UTC text 2026-11-22T06:30:00.000Z in *_at; days: 2026-11-22 in *_on, from_date, to_date.
-- Every table that a change feed may follow has revision (grows by at least one with every change of any row, in commit order) and updated_at,
-- both kept by triggers. Rows are never deleted: what ends gets a status or a to_date.

CREATE TABLE IF NOT EXISTS revision_counter(only_row INTEGER PRIMARY KEY CHECK(only_row = 1), revision INTEGER NOT NULL);
INSERT OR IGNORE INTO revision_counter VALUES(1, 0);
CREATE TABLE IF NOT EXISTS number_series(prefix TEXT PRIMARY KEY, last INTEGER NOT NULL);

-- Where goods lie: warehouses and stores.
CREATE TABLE IF NOT EXISTS locations(
  code TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK(kind IN ('warehouse', 'store')), name TEXT NOT NULL, city TEXT NOT NULL,
  address TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL, phone TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE VIEW IF NOT EXISTS warehouses AS SELECT code, name, city, address, latitude, longitude, phone, revision, updated_at FROM locations WHERE kind = 'warehouse';
CREATE VIEW IF NOT EXISTS stores AS SELECT code, name, city, address, latitude, longitude, phone, revision, updated_at FROM locations WHERE kind = 'store';

CREATE TABLE IF NOT EXISTS parts(
  number TEXT PRIMARY KEY COLLATE NOCASE, maker TEXT NOT NULL, description TEXT NOT NULL, category TEXT NOT NULL, package TEXT NOT NULL,
  cost_cents INTEGER NOT NULL CHECK(cost_cents >= 0), minimum_quantity INTEGER NOT NULL, warranty_months INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
-- The unit price from so many pieces on.
CREATE TABLE IF NOT EXISTS price_breaks(
  part_number TEXT NOT NULL REFERENCES parts(number), from_quantity INTEGER NOT NULL, price_cents INTEGER NOT NULL CHECK(price_cents > 0),
  PRIMARY KEY(part_number, from_quantity));

-- available = on_hand - reserved; on_the_way is bought or being transferred and not yet here.
CREATE TABLE IF NOT EXISTS stock(
  part_number TEXT NOT NULL REFERENCES parts(number), location_code TEXT NOT NULL REFERENCES locations(code),
  on_hand INTEGER NOT NULL CHECK(on_hand >= 0), reserved INTEGER NOT NULL DEFAULT 0 CHECK(reserved >= 0), on_the_way INTEGER NOT NULL DEFAULT 0 CHECK(on_the_way >= 0),
  available INTEGER GENERATED ALWAYS AS (on_hand - reserved) VIRTUAL, arrives_on TEXT,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(part_number, location_code), CHECK(reserved <= on_hand));
-- What went over a store's counter, as its till reports it.
CREATE TABLE IF NOT EXISTS store_sales(
  id INTEGER PRIMARY KEY AUTOINCREMENT, store_code TEXT NOT NULL REFERENCES locations(code), part_number TEXT NOT NULL REFERENCES parts(number),
  quantity INTEGER NOT NULL CHECK(quantity > 0), amount_cents INTEGER NOT NULL, sold_on TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS store_sales_by_part ON store_sales(store_code, part_number, sold_on);
CREATE VIEW IF NOT EXISTS store_sale_list AS
  SELECT x.id, x.store_code, l.name AS store_name, x.part_number, p.description, p.category, x.quantity, x.amount_cents, x.sold_on, x.revision, x.updated_at
  FROM store_sales x JOIN locations l ON l.code = x.store_code JOIN parts p ON p.number = x.part_number;
CREATE VIEW IF NOT EXISTS stock_list AS
  SELECT s.part_number || '@' || s.location_code AS id, s.part_number, p.maker, p.description, p.category, p.package, s.location_code, l.name AS location_name, l.kind AS location_kind, l.city,
         s.on_hand, s.reserved, s.available, s.on_the_way, s.arrives_on,
         (SELECT max(x.sold_on) FROM store_sales x WHERE x.store_code = s.location_code AND x.part_number = s.part_number) AS last_sold_on, s.revision, s.updated_at
  FROM stock s JOIN parts p ON p.number = s.part_number JOIN locations l ON l.code = s.location_code;

CREATE TABLE IF NOT EXISTS customers(
  number TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, industry TEXT NOT NULL, city TEXT NOT NULL, address TEXT NOT NULL,
  sales_person TEXT NOT NULL, credit_limit_cents INTEGER NOT NULL, payment_days INTEGER NOT NULL, is_blocked INTEGER NOT NULL DEFAULT 0,
  customer_since TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS contacts(
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, phone TEXT NOT NULL UNIQUE, email TEXT,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
-- Who speaks for which company, from when to when: both days included, to_date null while it lasts.
CREATE TABLE IF NOT EXISTS customer_contacts(
  id INTEGER PRIMARY KEY AUTOINCREMENT, customer_number TEXT NOT NULL REFERENCES customers(number), contact_id INTEGER NOT NULL REFERENCES contacts(id),
  role TEXT NOT NULL CHECK(role IN ('采购', '工程师', '高管')), from_date TEXT NOT NULL, to_date TEXT,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '', CHECK(to_date IS NULL OR to_date >= from_date));
CREATE VIEW IF NOT EXISTS customer_contact_list AS
  SELECT cc.id, cc.customer_number, c.short_name AS customer_name, cc.contact_id, k.name, k.phone, k.email, cc.role, cc.from_date, cc.to_date, cc.revision, cc.updated_at
  FROM customer_contacts cc JOIN customers c ON c.number = cc.customer_number JOIN contacts k ON k.id = cc.contact_id;

CREATE TABLE IF NOT EXISTS quotations(
  number TEXT PRIMARY KEY, customer_number TEXT NOT NULL REFERENCES customers(number), contact_id INTEGER REFERENCES contacts(id),
  status TEXT NOT NULL CHECK(status IN ('有效', '已下单')), valid_until TEXT NOT NULL, total_cents INTEGER NOT NULL, cost_cents INTEGER NOT NULL,
  order_number TEXT, created_at TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS quotation_lines(
  quotation_number TEXT NOT NULL REFERENCES quotations(number), line INTEGER NOT NULL, part_number TEXT NOT NULL REFERENCES parts(number),
  quantity INTEGER NOT NULL CHECK(quantity > 0), price_cents INTEGER NOT NULL, amount_cents INTEGER NOT NULL, cost_cents INTEGER NOT NULL,
  PRIMARY KEY(quotation_number, line));
CREATE VIEW IF NOT EXISTS quotation_list AS
  SELECT q.number, q.customer_number, c.short_name AS customer_name, q.contact_id, q.status, q.valid_until, q.total_cents, q.cost_cents,
         round(100.0 * (q.total_cents - q.cost_cents) / q.total_cents, 1) AS margin_percent, q.order_number, q.created_at, q.revision, q.updated_at
  FROM quotations q JOIN customers c ON c.number = q.customer_number;

-- next_step_at: when the ERP will act on it next; null when it waits for nobody.
CREATE TABLE IF NOT EXISTS orders(
  number TEXT PRIMARY KEY, external_number TEXT, customer_number TEXT NOT NULL REFERENCES customers(number), contact_id INTEGER REFERENCES contacts(id),
  status TEXT NOT NULL CHECK(status IN ('草稿', '待确认', '已确认', '拣货', '已装车', '已发货', '已签收', '已拒绝', '已取消')),
  status_code TEXT NOT NULL GENERATED ALWAYS AS (CASE status WHEN '草稿' THEN 'draft' WHEN '待确认' THEN 'pending' WHEN '已确认' THEN 'confirmed' WHEN '拣货' THEN 'picking'
    WHEN '已装车' THEN 'loaded' WHEN '已发货' THEN 'shipped' WHEN '已签收' THEN 'signed' WHEN '已拒绝' THEN 'refused' ELSE 'cancelled' END) VIRTUAL,
  reason_code TEXT, reason TEXT, total_cents INTEGER NOT NULL, cost_cents INTEGER NOT NULL, ship_to TEXT NOT NULL, source TEXT NOT NULL, created_at TEXT NOT NULL,
  confirmed_at TEXT, expected_ship_at TEXT, next_step_at TEXT, revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '',
  UNIQUE(customer_number, external_number));
CREATE INDEX IF NOT EXISTS orders_by_next_step ON orders(next_step_at) WHERE next_step_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS orders_by_customer ON orders(customer_number);
CREATE TABLE IF NOT EXISTS order_lines(
  order_number TEXT NOT NULL REFERENCES orders(number), line INTEGER NOT NULL, part_number TEXT NOT NULL REFERENCES parts(number),
  quantity INTEGER NOT NULL CHECK(quantity > 0), price_cents INTEGER NOT NULL, amount_cents INTEGER NOT NULL, cost_cents INTEGER NOT NULL,
  PRIMARY KEY(order_number, line));
-- From which warehouse a line is taken: written when the order is confirmed.
CREATE TABLE IF NOT EXISTS order_allocations(
  order_number TEXT NOT NULL, line INTEGER NOT NULL, location_code TEXT NOT NULL REFERENCES locations(code), quantity INTEGER NOT NULL CHECK(quantity > 0),
  PRIMARY KEY(order_number, line, location_code), FOREIGN KEY(order_number, line) REFERENCES order_lines(order_number, line));
CREATE TABLE IF NOT EXISTS order_history(
  id INTEGER PRIMARY KEY AUTOINCREMENT, order_number TEXT NOT NULL REFERENCES orders(number), status TEXT NOT NULL, at TEXT NOT NULL, note TEXT);
CREATE INDEX IF NOT EXISTS order_history_by_order ON order_history(order_number);
CREATE VIEW IF NOT EXISTS order_list AS
  SELECT o.number, o.external_number, o.customer_number, c.short_name AS customer_name, c.sales_person, o.contact_id, o.status, o.status_code, o.reason_code, o.reason,
         o.total_cents, o.cost_cents, o.ship_to, o.source, o.created_at, o.confirmed_at, o.expected_ship_at, o.next_step_at, o.revision, o.updated_at
  FROM orders o JOIN customers c ON c.number = o.customer_number;

-- One per order and warehouse.
CREATE TABLE IF NOT EXISTS shipments(
  number TEXT PRIMARY KEY, order_number TEXT NOT NULL REFERENCES orders(number), location_code TEXT NOT NULL REFERENCES locations(code),
  status TEXT NOT NULL CHECK(status IN ('拣货', '已装车', '已发货', '已签收', '已取消')), carrier TEXT, tracking_number TEXT,
  picked_at TEXT NOT NULL, loaded_at TEXT, shipped_at TEXT, signed_at TEXT, revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '',
  UNIQUE(order_number, location_code));
CREATE VIEW IF NOT EXISTS shipment_lines AS
  SELECT s.number AS shipment_number, a.line, l.part_number, a.quantity
  FROM shipments s JOIN order_allocations a ON a.order_number = s.order_number AND a.location_code = s.location_code
  JOIN order_lines l ON l.order_number = a.order_number AND l.line = a.line;

CREATE VIEW IF NOT EXISTS shipment_list AS
  SELECT s.number, s.order_number, o.customer_number, s.location_code, s.status, s.carrier, s.tracking_number, s.picked_at, s.loaded_at, s.shipped_at, s.signed_at, s.revision, s.updated_at
  FROM shipments s JOIN orders o ON o.number = s.order_number;

CREATE TABLE IF NOT EXISTS receivables(
  number TEXT PRIMARY KEY, order_number TEXT NOT NULL UNIQUE REFERENCES orders(number), customer_number TEXT NOT NULL REFERENCES customers(number),
  amount_cents INTEGER NOT NULL, paid_cents INTEGER NOT NULL DEFAULT 0 CHECK(paid_cents BETWEEN 0 AND amount_cents),
  open_cents INTEGER GENERATED ALWAYS AS (amount_cents - paid_cents) VIRTUAL, issued_on TEXT NOT NULL, due_on TEXT NOT NULL, paid_at TEXT,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE VIEW IF NOT EXISTS receivable_list AS
  SELECT r.number, r.order_number, r.customer_number, c.short_name AS customer_name, r.amount_cents, r.paid_cents, r.open_cents, r.issued_on, r.due_on, r.paid_at, r.revision, r.updated_at
  FROM receivables r JOIN customers c ON c.number = r.customer_number;

-- document is the body as it was sent, with members the ERP does not know.
CREATE TABLE IF NOT EXISTS expenses(
  id INTEGER PRIMARY KEY AUTOINCREMENT, idempotency_key TEXT NOT NULL UNIQUE, bill_number TEXT NOT NULL, applicant TEXT NOT NULL, amount_cents INTEGER NOT NULL,
  reason TEXT NOT NULL, document TEXT NOT NULL, booked_at TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');

CREATE TABLE IF NOT EXISTS engineers(
  number TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL, city TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
  is_on_duty INTEGER NOT NULL DEFAULT 1, revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS engineer_skills(
  engineer_number TEXT NOT NULL REFERENCES engineers(number), skill TEXT NOT NULL, PRIMARY KEY(engineer_number, skill));

CREATE VIEW IF NOT EXISTS engineer_list AS
  SELECT e.number, e.name, e.phone, e.city, e.latitude, e.longitude, e.is_on_duty,
         (SELECT group_concat(skill, ' ') FROM engineer_skills k WHERE k.engineer_number = e.number) AS skill_list, e.revision, e.updated_at
  FROM engineers e;

-- buyer_* is empty until the buyer registers, which extends the warranty.
CREATE TABLE IF NOT EXISTS sold_products(
  serial_number TEXT PRIMARY KEY COLLATE NOCASE, part_number TEXT NOT NULL REFERENCES parts(number), customer_number TEXT REFERENCES customers(number),
  store_code TEXT NOT NULL REFERENCES locations(code), sold_on TEXT NOT NULL, warranty_until TEXT NOT NULL, guide TEXT,
  buyer_name TEXT, buyer_phone TEXT, registered_at TEXT, revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE VIEW IF NOT EXISTS sold_product_list AS
  SELECT s.serial_number, s.part_number, p.maker, p.description, s.customer_number, s.store_code, l.name AS store_name, s.sold_on, s.warranty_until, s.guide,
         s.buyer_name, s.buyer_phone, s.registered_at, s.revision, s.updated_at
  FROM sold_products s JOIN parts p ON p.number = s.part_number JOIN locations l ON l.code = s.store_code;

-- Goods set aside for something that is no order, such as a repair.
CREATE TABLE IF NOT EXISTS reservations(
  number TEXT PRIMARY KEY, part_number TEXT NOT NULL REFERENCES parts(number), location_code TEXT NOT NULL REFERENCES locations(code),
  quantity INTEGER NOT NULL CHECK(quantity > 0), purpose TEXT NOT NULL, status TEXT NOT NULL CHECK(status IN ('已预留', '已释放', '已出库')), created_at TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
-- Goods moved between locations; what arrived short or too much stands in difference, the sum settled between the stores in settled_cents.
CREATE TABLE IF NOT EXISTS transfers(
  number TEXT PRIMARY KEY, part_number TEXT NOT NULL REFERENCES parts(number), from_location TEXT NOT NULL REFERENCES locations(code), to_location TEXT NOT NULL REFERENCES locations(code),
  quantity INTEGER NOT NULL CHECK(quantity > 0), reason TEXT NOT NULL, status TEXT NOT NULL CHECK(status IN ('在途', '已收货', '已结算')), received INTEGER, difference INTEGER,
  settled_cents INTEGER, subsidy_cents INTEGER, created_at TEXT NOT NULL, received_at TEXT, ship_to TEXT, carrier TEXT, tracking_number TEXT,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '', CHECK(from_location <> to_location));

-- The ERP's own: answers to writes that were carried out, and what is told to those who asked to be called.
CREATE TABLE IF NOT EXISTS written(idempotency_key TEXT PRIMARY KEY, request TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS webhooks(id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL, events TEXT NOT NULL, is_active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS webhook_deliveries(
  id INTEGER PRIMARY KEY AUTOINCREMENT, webhook_id INTEGER NOT NULL REFERENCES webhooks(id), event TEXT NOT NULL, body TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('waiting', 'delivered', 'failed')), attempts INTEGER NOT NULL DEFAULT 0, next_at TEXT NOT NULL, error TEXT, created_at TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS webhook_deliveries_waiting ON webhook_deliveries(webhook_id, id) WHERE state = 'waiting';

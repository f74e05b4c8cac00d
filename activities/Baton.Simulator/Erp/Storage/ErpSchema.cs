namespace Baton.Simulator.Erp.Storage;

/// <summary>The tables as schema.sql describes them, and the triggers that keep their revision and updated_at.</summary>
internal static class ErpSchema
{
    /// <summary>Emptied by a reset, those that refer to others first.</summary>
    private static readonly string[] Emptied =
    [
        "webhook_deliveries", "written", "transfers", "reservations", "sold_products", "engineer_skills", "engineers", "expenses", "receivables", "shipments",
        "order_history", "order_allocations", "order_lines", "orders", "quotation_lines", "quotations", "customer_contacts", "contacts", "customers",
        "store_sales", "stock", "price_breaks", "parts", "locations",
    ];

    /// <summary>What a file of before lacks.</summary>
    private static readonly (string Table, string Column)[] Later = [("transfers", "ship_to"), ("transfers", "carrier"), ("transfers", "tracking_number")];

    public static void Create(ErpSession session)
    {
        using var stream = typeof(ErpSchema).Assembly.GetManifestResourceStream("erp.schema.sql")
            ?? throw new InvalidOperationException("erp.schema.sql is not embedded");
        using var reader = new StreamReader(stream);
        // Views hold nothing, and those of a file of before may lack a column.
        foreach (var view in session.Query("SELECT name FROM sqlite_master WHERE type = 'view'", row => row.GetString(0)))
            session.Execute($"DROP VIEW {view}");
        session.Execute(reader.ReadToEnd());
        foreach (var (table, column) in Later)
        {
            if (session.Number("SELECT count(*) FROM pragma_table_info(@0) WHERE name = @1", table, column) == 0)
                session.Execute($"ALTER TABLE {table} ADD COLUMN {column} TEXT");
        }

        foreach (var table in session.Query("SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'revision' WHERE m.type = 'table' AND m.name <> 'revision_counter'", row => row.GetString(0)))
        {
            Follow(session, table, "INSERT");
            Follow(session, table, "UPDATE");
        }
    }

    public static void Empty(ErpSession session)
    {
        foreach (var table in Emptied)
            session.Execute("DELETE FROM " + table);
    }

    /// <summary>erp_now() exists on the ERP's own connection alone: nobody else changes these tables by mistake.</summary>
    private static void Follow(ErpSession session, string table, string change) => session.Execute(
        $"""
        CREATE TRIGGER IF NOT EXISTS {table}_{change.ToLowerInvariant()}_revision AFTER {change} ON {table} BEGIN
          UPDATE revision_counter SET revision = revision + 1;
          UPDATE {table} SET revision = (SELECT revision FROM revision_counter), updated_at = erp_now() WHERE rowid = NEW.rowid;
        END
        """);
}

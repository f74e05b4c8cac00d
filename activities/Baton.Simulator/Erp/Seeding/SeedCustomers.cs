using System.Globalization;
using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Seeding;

/// <summary>Companies and who speaks for them; one person has changed companies.</summary>
internal static class SeedCustomers
{
    public static void Plant(ErpSession session, IReadOnlyList<SeedCustomer> customers)
    {
        var contact = 0;
        foreach (var customer in customers)
        {
            session.Execute(
                """
                INSERT INTO customers(number, name, short_name, industry, city, address, sales_person, credit_limit_cents, payment_days, is_blocked, customer_since)
                VALUES(@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10)
                """,
                customer.Number, customer.Name, customer.ShortName, customer.Industry, customer.City, customer.Address, customer.SalesPerson,
                customer.CreditLimitCents, customer.PaymentDays, customer.IsBlocked, DaysAgo(session, 1200));
            foreach (var entry in customer.Contacts)
            {
                var parts = entry.Split(':');
                contact++;
                session.Execute(
                    "INSERT INTO contacts(id, name, phone, email) VALUES(@0, @1, @2, @3)",
                    contact, parts[0], "139" + (60001000 + contact * 137).ToString(CultureInfo.InvariantCulture), $"contact{contact}@example.com");
                Employ(session, customer.Number, contact, parts[1], DaysAgo(session, 900 - contact * 30), null);
            }
        }
        // 沈洁 bought for 微测仪器 before she went to 恒润汽车电子.
        var moved = session.Number("SELECT id FROM contacts WHERE name = '沈洁'");
        session.Execute("UPDATE customer_contacts SET from_date = @0 WHERE contact_id = @1", DaysAgo(session, 120), moved);
        Employ(session, "C1004", moved, "采购", DaysAgo(session, 800), DaysAgo(session, 121));
    }

    private static void Employ(ErpSession session, string customer, long contact, string role, string from, string? to) => session.Execute(
        "INSERT INTO customer_contacts(customer_number, contact_id, role, from_date, to_date) VALUES(@0, @1, @2, @3, @4)", customer, contact, role, from, to);

    private static string DaysAgo(ErpSession session, int days) => ErpSession.Day(session.Now.AddDays(-days));
}

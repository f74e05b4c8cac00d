using System.Globalization;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Customers;

/// <summary>Companies, people, and who speaks for whom from when on.</summary>
internal sealed class CustomerCommands : IErpCommands
{
    private const decimal FirstCredit = 10_000m;

    private sealed record Company(string? Name, string? ShortName, string? Industry, string? City, string? Address, string? SalesPerson);

    private sealed record Person(string? Name, string? Phone, string? Email, string? CustomerNumber, string? Role);

    private sealed record Move(long Id, string? CustomerNumber, string? Role);

    public IEnumerable<ErpCommand> Commands =>
    [
        ErpCommand.Of<Company>("customers.create", "/customers", "customers", Create),
        ErpCommand.Of<Person>("contacts.create", "/contacts", "contacts", Create),
        ErpCommand.Of<Move>("contacts.move", "/contacts/{id}/move", "contacts", Join),
    ];

    /// <summary>A new customer begins with a small credit, to be paid at once.</summary>
    private static string Create(ErpSession session, Company company)
    {
        var errors = new Errors();
        errors.Require("name", company.Name);
        errors.Require("city", company.City);
        errors.Throw();
        if (session.Text("SELECT number FROM customers WHERE name = @0", company.Name) is { } known)
            throw Refusal.Conflict("DUPLICATE_CUSTOMER", $"{company.Name} 已经是客户 {known}。");
        var number = session.NextNumber("C");
        session.Execute(
            """
            INSERT INTO customers(number, name, short_name, industry, city, address, sales_person, credit_limit_cents, payment_days, customer_since)
            VALUES(@0, @1, @2, @3, @4, @5, @6, @7, 0, @8)
            """,
            number, company.Name, company.ShortName ?? company.Name, company.Industry ?? "其他", company.City, company.Address ?? "",
            company.SalesPerson ?? "wangmin", (long)(FirstCredit * 100), session.Today);
        return number;
    }

    private static string Create(ErpSession session, Person person)
    {
        var errors = new Errors();
        errors.Require("name", person.Name);
        errors.Require("phone", person.Phone);
        errors.Throw();
        if (session.Number("SELECT id FROM contacts WHERE phone = @0", person.Phone) is > 0 and var known)
            throw Refusal.Conflict("DUPLICATE_CONTACT", $"手机号 {person.Phone} 已经是联系人 {known}。");
        var id = session.Insert("INSERT INTO contacts(name, phone, email) VALUES(@0, @1, @2)", person.Name, person.Phone, person.Email);
        return person.CustomerNumber is null ? id.ToString(CultureInfo.InvariantCulture) : Join(session, new Move(id, person.CustomerNumber, person.Role));
    }

    /// <summary>From today on the person speaks for this company, and until yesterday for the one before.</summary>
    private static string Join(ErpSession session, Move move)
    {
        if (session.Number("SELECT count(*) FROM contacts WHERE id = @0", move.Id) == 0)
            throw Refusal.NotFound($"联系人 {move.Id}");
        var errors = new Errors();
        errors.Unless(session.Number("SELECT count(*) FROM customers WHERE number = @0", move.CustomerNumber) == 1, "customerNumber", $"没有客户 {move.CustomerNumber}。");
        errors.Unless(move.Role is null or "采购" or "工程师" or "高管", "role", "要是 采购、工程师 或 高管。");
        errors.Throw();
        var yesterday = ErpSession.Day(session.Now.AddDays(-1));
        session.Execute("UPDATE customer_contacts SET to_date = max(from_date, @1) WHERE contact_id = @0 AND to_date IS NULL", move.Id, yesterday);
        session.Execute(
            "INSERT INTO customer_contacts(customer_number, contact_id, role, from_date) VALUES(@0, @1, @2, @3)",
            move.CustomerNumber, move.Id, move.Role ?? "采购", session.Today);
        return move.Id.ToString(CultureInfo.InvariantCulture);
    }
}

namespace Baton.Simulator.Erp.Seeding;

/// <summary>The shapes of sample/erp/*.json.</summary>
internal sealed record SeedPart(
    string Number, string Maker, string Description, string Category, string Package, long PriceCents, long CostCents, long Minimum, int WarrantyMonths);

internal sealed record SeedLocation(string Code, string Kind, string Name, string City, string Address, double Latitude, double Longitude, string Phone);

/// <param name="Contacts">Name and role, divided by a colon.</param>
internal sealed record SeedCustomer(
    string Number,
    string Name,
    string ShortName,
    string Industry,
    string City,
    string Address,
    string SalesPerson,
    long CreditLimitCents,
    int PaymentDays,
    bool IsBlocked,
    IReadOnlyList<string> Contacts);

internal sealed record SeedEngineer(
    string Number, string Name, string Phone, string City, double Latitude, double Longitude, IReadOnlyList<string> Skills, bool IsOnDuty = true);

namespace Baton.BackOffice.Customers;

/// <summary>How customers ask a query on their pages. For whom they act is given by the server; what they fill in themselves are the other parameters.</summary>
internal sealed record CustomerTerms
{
    /// <summary>The parameter that is given the number of the company they act for.</summary>
    public string? CompanyParameter { get; init; }

    /// <summary>The parameter that is given their own id.</summary>
    public string? ContactParameter { get; init; }

    /// <summary>The field, or path, of an answered row that has to hold the number of their company: rows of others are left out, whatever was asked.</summary>
    public string? CompanyField { get; init; }

    /// <summary>What it answers is nobody's: every customer may ask it. Default: false.</summary>
    public bool IsForEverybody { get; init; }

    /// <summary>The query that tells more of a row; it is given the row's first field.</summary>
    public string? Details { get; init; }

    /// <summary>It tells more of a row of another one, and is offered by itself nowhere. Default: false.</summary>
    public bool IsDetail { get; init; }

    /// <summary>Who acts for no company is told nothing.</summary>
    public bool NeedsCompany => CompanyParameter is not null || CompanyField is not null;

    /// <summary>Whether the server, and not the page, gives this parameter.</summary>
    public bool Binds(string parameter) => parameter == CompanyParameter || parameter == ContactParameter;
}

namespace Baton.Simulator.Erp.Listing;

/// <summary>Something the ERP can be asked for, as a list or one by one.</summary>
/// <param name="Name">In addresses and as JSON-RPC's model, such as sold-products.</param>
/// <param name="Source">A table or view.</param>
/// <param name="Key">The column that names a row.</param>
/// <param name="Searched">The columns that q looks into.</param>
/// <param name="Parts">What belongs to a row and comes with it.</param>
internal sealed record Resource(string Name, string Source, string Key, string[] Searched, params Part[] Parts);

/// <param name="Name">The member of the row's JSON.</param>
/// <param name="By">The column that holds the row's key.</param>
/// <param name="OrderBy">One or more columns.</param>
internal sealed record Part(string Name, string Source, string By, string OrderBy);

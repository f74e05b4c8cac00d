using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;

namespace Baton.Runtime.Contacts;

/// <summary>What customers may ask of the systems behind, on their own pages. A module that speaks to such systems implements it; without one there is nothing to ask.</summary>
public interface ICustomerQueries
{
    /// <summary>All that are open to this customer, by name.</summary>
    Task<IReadOnlyList<CustomerQuery>> OpenToAsync(string tenant, CustomerAsking who, CancellationToken cancellation);

    /// <summary>Asks one.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="name">The query's.</param>
    /// <param name="who">Who asks: what depends on them is given by this alone.</param>
    /// <param name="given">What they have filled in, by parameters' names.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RefusedException">There is none that is open to them, something is missing, or the other side does not answer.</exception>
    Task<CustomerRows> AskAsync(string tenant, string name, CustomerAsking who, ObjectValue given, CancellationToken cancellation);
}

/// <summary>Who asks, as the server knows them.</summary>
/// <param name="ContactId">The contact's.</param>
/// <param name="Company">The number of the company they act for now; null for none.</param>
public sealed record CustomerAsking(string ContactId, string? Company);

/// <summary>Something that customers may ask.</summary>
/// <param name="Name">By which it is asked.</param>
/// <param name="Title">What they read.</param>
/// <param name="Description">A sentence below it.</param>
/// <param name="Parameters">What they fill in themselves.</param>
/// <param name="Details">The query that tells more of a row; it is given the row's first field.</param>
/// <param name="IsDetail">It is asked from a row of another, and stands in no list.</param>
public sealed record CustomerQuery(string Name, string Title, string? Description, IReadOnlyList<CustomerParameter> Parameters, string? Details, bool IsDetail);

/// <param name="Name">By which it is given.</param>
/// <param name="Title">What customers read.</param>
/// <param name="Description">A sentence below it.</param>
/// <param name="IsRequired">Without it nothing is asked.</param>
public sealed record CustomerParameter(string Name, string Title, string? Description, bool IsRequired);

/// <param name="Rows">Their fields, in the order in which they are shown.</param>
/// <param name="HasMore">There are more than were given.</param>
public sealed record CustomerRows(ImmutableArray<ObjectValue> Rows, bool HasMore);

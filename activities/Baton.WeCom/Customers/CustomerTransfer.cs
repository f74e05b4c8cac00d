using System.Text.Json.Serialization;

namespace Baton.WeCom.Customers;

public sealed record CustomerTransfer(
    string HandoverUserid, string TakeoverUserid, [property: JsonPropertyName("external_userid")] IReadOnlyList<string> Customers);

public sealed record TransferResult([property: JsonPropertyName("customer")] IReadOnlyList<TransferredCustomer> Customers);

/// <param name="ExternalUserid">The customer.</param>
/// <param name="Errcode">0: under way, and done within 24 hours unless the customer refuses.</param>
public sealed record TransferredCustomer(string ExternalUserid, int Errcode);

/// <summary>One page of how transfers from one member to another stand.</summary>
public sealed record TransferPage([property: JsonPropertyName("customer")] IReadOnlyList<CustomerTransferState> Customers, string? NextCursor = null);

/// <param name="ExternalUserid">The customer.</param>
/// <param name="Status">1 taken over, 2 waiting, 3 refused by the customer, 4 the taker has too many customers.</param>
/// <param name="TakeoverTime">Unix seconds; of one that was taken over.</param>
public sealed record CustomerTransferState(string ExternalUserid, int Status, long? TakeoverTime = null);

/// <summary>One page of the customers whom leavers have left behind and nobody was given.</summary>
public sealed record UnassignedPage([property: JsonPropertyName("info")] IReadOnlyList<UnassignedCustomer> Customers, string? NextCursor = null)
{
    public bool IsLast { get; init; }
}

/// <param name="HandoverUserid">Who has left.</param>
/// <param name="ExternalUserid">Their customer.</param>
/// <param name="DimissionTime">Unix seconds.</param>
public sealed record UnassignedCustomer(string HandoverUserid, string ExternalUserid, long? DimissionTime = null);

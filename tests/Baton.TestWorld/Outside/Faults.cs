using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.TestWorld.Outside;

/// <summary>Something that is to go wrong; the members are those of the simulator's faults, null for their defaults.</summary>
/// <param name="Kind">errcode, httpStatus, delay, hold, dropBefore, dropAfter, garbage or one of the callback faults.</param>
public sealed record Fault(string Kind)
{
    public string? Path { get; init; }

    public string? Userid { get; init; }

    public int? Times { get; init; }

    public int? Skip { get; init; }

    public int? Every { get; init; }

    public double? Probability { get; init; }

    public int? Seed { get; init; }

    public int? Errcode { get; init; }

    public int? Status { get; init; }

    public double? Seconds { get; init; }

    public string? When { get; init; }
}

/// <param name="Hits">How often it has struck.</param>
/// <param name="Held">How many calls it holds now.</param>
public sealed record FaultStatus(int Hits, int Held);

/// <summary>The switches for trouble.</summary>
public sealed class Faults(HttpClient http)
{
    public const string SendPath = "/cgi-bin/message/send";
    public const string UpdatePath = "/cgi-bin/message/update_template_card";

    /// <summary>Where the ERP books expenses; the server calls it for other things too, as it comes up.</summary>
    public const string LedgerPath = "/erp/api/expenses";

    private static readonly JsonSerializerOptions WithoutNulls = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <returns>The fault's number.</returns>
    public async Task<long> AddAsync(Fault fault)
    {
        using var response = await http.PostAsJsonAsync("simulator/api/faults", fault, WithoutNulls);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The fault was refused: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    /// <summary>Takes a fault away; what it holds goes on.</summary>
    public async Task RemoveAsync(long id)
    {
        using var response = await http.DeleteAsync(new Uri($"simulator/api/faults/{id}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What is set.</summary>
    public async Task<IReadOnlyList<Fault>> AllAsync() =>
        [.. (await http.GetFromJsonAsync<JsonElement[]>("simulator/api/faults"))!.Select(status => status.GetProperty("fault").Deserialize<Fault>(JsonSerializerOptions.Web)!)];

    /// <summary>Ends all trouble.</summary>
    public async Task ClearAsync()
    {
        using var response = await http.DeleteAsync(new Uri("simulator/api/faults", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    public async Task<FaultStatus> StatusAsync(long id)
    {
        var all = await http.GetFromJsonAsync<JsonElement>("simulator/api/faults");
        var status = all.EnumerateArray().Single(found => found.GetProperty("fault").GetProperty("id").GetInt64() == id);
        return status.Deserialize<FaultStatus>(Phones.Json)!;
    }
}

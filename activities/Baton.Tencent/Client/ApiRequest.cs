namespace Baton.Tencent.Client;

/// <summary>One call of the API, without its token.</summary>
/// <param name="Path">Such as <c>/cgi-bin/message/recall</c>.</param>
public sealed record ApiRequest(string Path)
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>Parameters of the address, escaped, without the token: <c>agentid=1&amp;x=y</c>.</summary>
    public string Query { get; init; } = "";

    /// <summary>The exact bytes of the body; null for a GET.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Content type of the body.</summary>
    public string BodyType { get; init; } = Json;

    /// <summary>An earlier attempt of the same bytes ended unsure.</summary>
    public bool IsResend { get; init; }

    /// <summary>
    /// Changes nothing at Tencent's side: where it was refused for the moment or its answer was lost, the client itself asks again,
    /// three times in all. What changes something is repeated by whoever keeps it durably, a job.
    /// </summary>
    public bool IsReading { get; init; }

    /// <summary>The answer is a file; JSON in its place is a refusal.</summary>
    public bool TakesFile { get; init; }

    /// <summary>A body in JSON.</summary>
    public static ApiRequest Post<T>(string path, T body) => new(path) { Body = ApiJson.Write(body) };

    /// <summary>A question by parameters of the address; those that are null are left out.</summary>
    public static ApiRequest Get(string path, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        new(path) { Query = QueryOf(parameters), IsReading = true };

    /// <summary>Parameters of an address, escaped; those that are null are left out.</summary>
    public static string QueryOf(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var parts = new List<string>();
        foreach ((string name, object? value) in parameters)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)}");
        }

        return string.Join('&', parts);
    }
}

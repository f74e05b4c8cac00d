using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Network;

/// <summary>An application as its administrator has set it up in WeCom (agent/*): whom it reaches, which domain is trusted, what it reports.</summary>
public sealed class Applications(WeComClient client)
{
    private const string Folder = "/cgi-bin/agent";

    public Task<ApiAnswer<ApplicationProfile>> FindAsync(WeComApp app, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        return client.CallAsync<ApplicationProfile>(app, ApiRequest.Get($"{Folder}/get", ("agentid", app.AgentId)), cancellation);
    }

    /// <summary>The applications that this one's token may see.</summary>
    public Task<ApiAnswer<ApplicationList>> ListAsync(WeComApp app, CancellationToken cancellation) => client.CallAsync<ApplicationList>(app, ApiRequest.Get($"{Folder}/list"), cancellation);

    /// <summary>Changes what is given and leaves the rest as it is.</summary>
    public Task<ApiReply> SetAsync(WeComApp app, ApplicationSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(settings);
        var body = new
        {
            Agentid = app.AgentId, settings.Name, settings.Description, settings.RedirectDomain, settings.HomeUrl, settings.ReportLocationFlag, settings.Isreportenter,
        };
        return client.CallAsync(app, ApiRequest.Post($"{Folder}/set", body), cancellation);
    }
}

/// <summary>An application as it is set up.</summary>
/// <param name="Agentid">Its number.</param>
/// <param name="Name">As people see it.</param>
/// <param name="Description">What is said of it.</param>
/// <param name="RedirectDomain">The domain that people may be sent back to after signing in; empty for none.</param>
/// <param name="HomeUrl">Where it opens; empty for none.</param>
/// <param name="Close">1 where it is switched off.</param>
/// <param name="ReportLocationFlag">1 where it reports places as it is opened.</param>
/// <param name="Isreportenter">1 where it reports that it is opened.</param>
public sealed record ApplicationProfile(
    int Agentid, string Name, string? Description = null, string? RedirectDomain = null, string? HomeUrl = null, int Close = 0, int ReportLocationFlag = 0, int Isreportenter = 0)
{
    /// <summary>The members in its visible range, beside departments and tags.</summary>
    [JsonPropertyName("allow_userinfos")]
    public AllowedMembers? Members { get; init; }
}

public sealed record AllowedMembers([property: JsonPropertyName("user")] IReadOnlyList<AllowedMember> Items);

public sealed record AllowedMember(string Userid);

public sealed record ApplicationList([property: JsonPropertyName("agentlist")] IReadOnlyList<ListedApplication> Items);

public sealed record ListedApplication(int Agentid, string Name);

/// <summary>What is to be changed; null stays as it is.</summary>
public sealed record ApplicationSettings
{
    public string? Name { get; init; }

    /// <summary>4 to 120 bytes.</summary>
    public string? Description { get; init; }

    public string? RedirectDomain { get; init; }

    public string? HomeUrl { get; init; }

    /// <summary>1: report places as it is opened.</summary>
    public int? ReportLocationFlag { get; init; }

    /// <summary>1: report that it is opened.</summary>
    public int? Isreportenter { get; init; }
}

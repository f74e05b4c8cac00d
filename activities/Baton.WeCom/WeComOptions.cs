using System.Globalization;
using Baton.Tencent.Client;
using Baton.WeCom.Organisation;
using Baton.WeCom.Robots;
using Baton.WeCom.SignIn;

namespace Baton.WeCom;

/// <summary>Section <c>WeCom</c> of the configuration.</summary>
public sealed class WeComOptions
{
    public const string Section = "WeCom";

    /// <summary>Where the API is; the simulator's address when trying out.</summary>
    public string ApiBaseUrl { get; set; } = "https://qyapi.weixin.qq.com";

    /// <summary>The corporation's id, also the receiveId of its callbacks.</summary>
    public string CorpId { get; set; } = "";

    /// <summary>The applications; with none, the module is idle and nothing else is required.</summary>
    public IList<WeComApp> Apps { get; } = [];

    /// <summary>Robots in group chats that flows may write by.</summary>
    public IList<WeComRobot> Robots { get; } = [];

    /// <summary>Another path in place of one that this version uses: for what Tencent moves, and for the few paths its open pages do not confirm.</summary>
    public IDictionary<string, string> Paths { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long one call may take, 10 seconds by default.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far a callback's timestamp may be from now, 10 minutes by default.</summary>
    public TimeSpan ReplayWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an API rests after errcode 45009, by path; elsewhere one minute, then one hour.</summary>
    public IDictionary<string, TimeSpan> RateLimitWindows { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>For how many days a file that came is kept after it was last used; 0: for ever. Default: 180, as the steps of flows.</summary>
    public int MediaDays { get; set; } = 180;

    /// <summary>How people sign in with WeCom.</summary>
    public WeComSignInOptions SignIn { get; } = new();

    /// <summary>
    /// The files by which Tencent sees whose a trusted domain is, as its console gives them for download: their names, with or without .txt,
    /// and what is in them. They are served at the root of this server.
    /// </summary>
    public IDictionary<string, string> DomainFiles { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>People, units and roles taken over from WeCom.</summary>
    public OrganisationOptions Organisation { get; } = new();

    /// <summary>In whose name an application calls.</summary>
    internal AppCredential CredentialOf(WeComApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new AppCredential(app.Name, string.Create(CultureInfo.InvariantCulture, $"{CorpId}:{app.AgentId}"), app.Secret);
    }

    /// <summary>The application of that name, or null.</summary>
    public WeComApp? App(string name) => Apps.FirstOrDefault(app => string.Equals(app.Name, name, StringComparison.Ordinal));

    /// <summary>The robot of that name, or null.</summary>
    public WeComRobot? Robot(string name) => Robots.FirstOrDefault(robot => string.Equals(robot.Name, name, StringComparison.Ordinal));

    /// <summary>Without secrets: this text may get into logs.</summary>
    public override string ToString() => $"{ApiBaseUrl}, {CorpId}: {string.Join(", ", Apps)}";
}

namespace Baton.Messenger.Tests.Figures;

/// <summary>A world with many people, whom the server has taken over from WeCom.</summary>
public abstract class CrowdFixture : WorldFixture
{
    private readonly string _company;

    private protected CrowdFixture(Crowd crowd) => _company = crowd.Write();

    protected override WorldSettings Settings => new()
    {
        Server = new Dictionary<string, string>(More) { ["WeCom__Organisation__App"] = "baton", ["WeCom__Organisation__LargestLoss"] = "1" },
        Simulator = new Dictionary<string, string>(Outside) { ["Company"] = _company },
    };

    private protected virtual Dictionary<string, string> More => [];

    private protected virtual Dictionary<string, string> Outside => [];

    protected override async Task BegunAsync(World world)
    {
        ArgumentNullException.ThrowIfNull(world);
        await world.Patience.UntilAsync("the server has read the company", async () => (await world.Outside.Journal.ReadAsync("request", "/cgi-bin/tag/list")).Count > 0);
        await world.QuietAsync();
    }

    protected override void Ended() => Directory.Delete(Path.GetDirectoryName(_company)!, recursive: true);
}

using Baton.Simulator.Hosting;

namespace Baton.Simulator.WeChat.Consumers;

/// <summary>People with WeChat on their phones, who may follow the company's service account. Read once, from the embedded sample/consumers.json where no other file is given.</summary>
/// <param name="Account">The account's name.</param>
internal sealed record SampleConsumers(string Account, IReadOnlyList<Consumer> People)
{
    public static SampleConsumers Load(string? path)
    {
        if (path is not null)
            return SimulatorJson.Read<SampleConsumers>(File.ReadAllText(path));
        using var stream = typeof(SampleConsumers).Assembly.GetManifestResourceStream("consumers.json")
            ?? throw new InvalidOperationException("consumers.json is not embedded");
        using var reader = new StreamReader(stream);
        return SimulatorJson.Read<SampleConsumers>(reader.ReadToEnd());
    }

    public Consumer? Find(string id) => People.FirstOrDefault(person => person.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    public Consumer? ByOpenid(string? openid) => People.FirstOrDefault(person => person.Openid == openid);
}

/// <param name="Id">The phone's: part of its host name and of the simulator's own addresses.</param>
/// <param name="Openid">Who it is to the account.</param>
/// <param name="Unionid">Who it is on all of the company's platforms.</param>
/// <param name="Phone">As the ERP has it of a contact or an owner.</param>
/// <param name="Customer">The number of the customer in the ERP they speak for; null for nobody's.</param>
/// <param name="Serials">What they own of what the stores sold.</param>
/// <param name="Follows">From the beginning.</param>
/// <param name="Registered">Has told a server from the beginning for whom they speak.</param>
internal sealed record Consumer(
    string Id, string Name, string Openid, string Unionid, string Phone, string About, string? Customer = null, IReadOnlyList<string>? Serials = null, bool Follows = false,
    bool Registered = false);

using System.Text.Json.Nodes;
using Baton.TestWorld.Processes;

namespace Baton.Messenger.Tests.Figures;

/// <summary>The account's sample consumers and many more followers.</summary>
internal sealed record Customers(int Count)
{
    public static string Id(int number) => $"customer{number}";

    public static string OpenId(int number) => $"oCustomer{number:D6}AbCdEfGhIjKlM";

    /// <summary>Writes them as the simulator reads them; returns the file.</summary>
    public string Write()
    {
        var consumers = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltOutput.Root, "activities/Baton.Simulator/sample/consumers.json")))!;
        for (var number = 0; number < Count; number++)
        {
            consumers["people"]!.AsArray().Add(new JsonObject
            {
                ["id"] = Id(number), ["name"] = $"客户{number}", ["openid"] = OpenId(number), ["unionid"] = $"oUnion{number:D6}AbCdEfGhIjKlMnOp", ["phone"] = $"139{number:D8}", ["about"] = "", ["follows"] = true,
            });
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("baton-customers-").FullName, "consumers.json");
        File.WriteAllText(file, consumers.ToJsonString());
        return file;
    }
}

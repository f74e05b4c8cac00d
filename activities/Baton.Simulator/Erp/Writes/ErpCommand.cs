using System.Text.Json;
using Baton.Simulator.Erp.Listing;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Erp.Writes;

/// <summary>Something that changes the ERP's data, whichever interface it comes through.</summary>
/// <param name="Name">As JSON-RPC calls it, such as orders.create.</param>
/// <param name="Route">Below /erp; its parameters are members of the input.</param>
/// <param name="Run">Carries it out and gives the answer as JSON.</param>
internal sealed record ErpCommand(string Name, string Route, Func<ErpSession, JsonElement, string> Run)
{
    /// <summary>A command that answers with a row of a resource.</summary>
    /// <param name="run">Gives the row's key.</param>
    public static ErpCommand Of<TInput>(string name, string route, string resource, Func<ErpSession, TInput, string> run) =>
        new(name, route, (session, input) => Rows.Find(session, Catalogue.Resource(resource), run(session, Bind<TInput>(input)))!);

    /// <exception cref="Refusal">A member has the wrong type.</exception>
    public static TInput Bind<TInput>(JsonElement input)
    {
        try
        {
            return input.Deserialize<TInput>(SimulatorJson.Options)!;
        }
        catch (JsonException fault)
        {
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "INVALID", $"{fault.Path} 的类型不对。");
        }
    }
}

/// <summary>The commands of one part of the ERP.</summary>
internal interface IErpCommands
{
    IEnumerable<ErpCommand> Commands { get; }
}

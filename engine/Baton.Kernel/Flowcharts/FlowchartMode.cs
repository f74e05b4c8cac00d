using System.Text.Json;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>How a flowchart decides what runs next.</summary>
public enum FlowchartMode
{
    /// <summary>Visits are counted, and ways not taken are skipped up to the next join. Elsa's default.</summary>
    Counter = 0,

    /// <summary>Tokens move along the connections that were taken; each child says how it merges them.</summary>
    Token = 1,
}

internal static class FlowchartModes
{
    /// <summary>The mode that a definition or a flowchart asks for, under Elsa's name of that property; else <paramref name="otherwise"/>.</summary>
    public static FlowchartMode Read(JsonElement json, FlowchartMode otherwise)
    {
        var name = json.TryGetObject("customProperties", out var properties) ? properties.Text("Flowchart:ExecutionMode") : null;
        return name?.ToUpperInvariant() switch
        {
            "TOKENBASED" => FlowchartMode.Token,
            "COUNTERBASED" => FlowchartMode.Counter,
            _ => otherwise,
        };
    }
}

using System.Text.Json;

namespace Baton.Kernel.Plans;

/// <summary>An activity as a definition writes it inside another. <paramref name="Port"/> is where, if that matters.</summary>
internal readonly record struct InnerActivity(JsonElement Json, string? Port = null);

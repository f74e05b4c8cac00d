using System.Text.Json;
using Baton.Expressions.Values.Json;

namespace Baton.Runtime;

/// <summary>How Baton writes JSON: Chinese as it is, camel case.</summary>
public static class JsonOptions
{
    public static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web) { Encoder = ReadableJsonEncoder.Instance };
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Baton.Runtime;

/// <summary>How Baton writes JSON: Chinese as it is, camel case.</summary>
public static class JsonOptions
{
    public static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

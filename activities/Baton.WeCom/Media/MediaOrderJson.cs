using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.WeCom.Media;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MediaFetch))]
[JsonSerializable(typeof(MediaSending))]
internal sealed partial class MediaOrderJson : JsonSerializerContext;

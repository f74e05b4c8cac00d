using System.Globalization;
using Baton.Activities.Http.Calls;
using Baton.Expressions.Values;
using Baton.Kernel;
using Microsoft.AspNetCore.Http;

namespace Baton.Activities.Http.Endpoints;

/// <summary>An uploaded file. Its name and type are what the sender says they are.</summary>
internal sealed class EndpointFile(IFormFile file)
{
    // A browser of old sent the whole path, and a hostile sender sends one that leads elsewhere.
    private readonly string _name = file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];

    private string Extension => Path.GetExtension(_name).TrimStart('.').ToLower(CultureInfo.InvariantCulture);

    /// <summary>Why the endpoint does not want it; null where it does.</summary>
    public ContentRefusal? RefusalFor(EndpointTerms terms)
    {
        if (file.Length > terms.FileSizeLimit)
            return Refused(HttpEndpoint.FileTooLarge, 413, $"文件“{_name}”超过 {terms.FileSizeLimit} 字节。", $"The file {_name} exceeds {terms.FileSizeLimit} bytes.");
        if (terms.AllowedFileExtensions?.Contains(Extension) is false || terms.BlockedFileExtensions?.Contains(Extension) is true)
            return Refused(HttpEndpoint.InvalidFileExtension, 415, $"不接受扩展名是“{Extension}”的文件。", $"Files with the extension {Extension} are not accepted.");
        var type = CallBody.Media(file.ContentType ?? "");
        return terms.AllowedMimeTypes?.Contains(type) is false
            ? Refused(HttpEndpoint.InvalidFileMimeType, 415, $"不接受类型是“{type}”的文件。", $"Files of type {type} are not accepted.")
            : null;
    }

    public Value ToValue()
    {
        using var content = new MemoryStream();
        file.CopyTo(content);
        return ObjectValue.Empty
            .With("Name", Value.From(file.Name))
            .With("FileName", Value.From(_name))
            .With("ContentType", Value.From(file.ContentType))
            .With("Length", Value.From((double)file.Length))
            .With("Content", Value.From(Convert.ToBase64String(content.ToArray())));
    }

    private static ContentRefusal Refused(string outcome, int status, string chinese, string english) => new(outcome, new Refusal("file-refused", chinese, english), status);
}

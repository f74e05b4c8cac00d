using System.IO.Compression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Baton.Server.Hosting;

/// <summary>
/// Leads a request for a page's file to the compressed one beside it. Most files of the designer are there only compressed; who takes neither
/// form gets them unpacked as they are sent.
/// </summary>
internal sealed class PackedFiles(RequestDelegate next, IWebHostEnvironment environment)
{
    private static readonly object Encoding = new();
    private static readonly (string Name, string Suffix)[] Forms = [("br", ".br"), ("gzip", ".gz")];
    private static readonly FileExtensionContentTypeProvider Known = new()
    {
        Mappings = { [".dat"] = "application/octet-stream", [".cur"] = "image/x-icon" },
    };

    /// <summary>What a file is, whether packed or not.</summary>
    public static IContentTypeProvider ContentTypes { get; } = new TypesOfPacked();

    /// <summary>Whether this is the address of a file, and not one of the designer's own places such as workflows/definitions.</summary>
    public static bool IsFile(PathString path) => Known.TryGetContentType(path.Value!, out _);

    /// <summary>Says how the file that is about to be sent is packed, and that others may get it otherwise.</summary>
    public static void Describe(HttpContext context)
    {
        if (!context.Items.TryGetValue(Encoding, out var encoding))
            return;
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is string name)
            context.Response.Headers.ContentEncoding = name;
    }

    public Task InvokeAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path);
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || !IsFile(path))
            return next(context);
        var files = environment.WebRootFileProvider;
        var packed = Forms.Where(form => files.GetFileInfo(path + form.Suffix).Exists).ToList();
        if (packed.Count == 0)
            return next(context);
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        context.Items[Encoding] = null;
        foreach (var (name, suffix) in packed.Where(form => Accepts(accepted, form.Name)))
        {
            context.Items[Encoding] = name;
            request.Path = path + suffix;
            return next(context);
        }

        return files.GetFileInfo(path).Exists ? next(context) : UnpackAsync(context, files.GetFileInfo(path + ".gz"), path);
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        (accepted.FirstOrDefault(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(one => one.Value == "*"))
        is { Quality: null or > 0 };

    private static async Task UnpackAsync(HttpContext context, IFileInfo file, PathString path)
    {
        if (!file.Exists)
        {
            context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        Describe(context);
        context.Response.ContentType = ContentTypes.TryGetContentType(path.Value!, out var type) ? type : null;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await using var unpacked = new GZipStream(file.CreateReadStream(), CompressionMode.Decompress);
        await unpacked.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private sealed class TypesOfPacked : IContentTypeProvider
    {
        public bool TryGetContentType(string subpath, out string contentType)
        {
            var form = Forms.FirstOrDefault(form => subpath.EndsWith(form.Suffix, StringComparison.Ordinal));
            return Known.TryGetContentType(form.Suffix is null ? subpath : subpath[..^form.Suffix.Length], out contentType!);
        }
    }
}

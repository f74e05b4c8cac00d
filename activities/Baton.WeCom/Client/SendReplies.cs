using Baton.Tencent.Client;

namespace Baton.WeCom.Client;

/// <summary>What WeCom answers where a message was sent or a card updated.</summary>
public static class SendReplies
{
    extension(ApiReply reply)
    {
        /// <summary>
        /// userids that were not reached or not updated: message/send gives a lower-cased <c>"a|b"</c> string,
        /// update_template_card an array. Compare regardless of case.
        /// </summary>
        public IReadOnlyList<string> InvalidUsers => reply.Texts("invaliduser");

        public IReadOnlyList<string> InvalidParties => reply.Texts("invalidparty");

        public IReadOnlyList<string> InvalidTags => reply.Texts("invalidtag");

        /// <summary>Members without a licence for the API; they got nothing.</summary>
        public IReadOnlyList<string> UnlicensedUsers => reply.Texts("unlicenseduser");

        /// <summary>msgid, to recall the message within 24 hours.</summary>
        public string? MessageId => reply.Text("msgid");

        /// <summary>response_code of an interactive card: good for one update within 72 hours.</summary>
        public string? ResponseCode => reply.Text("response_code");
    }
}

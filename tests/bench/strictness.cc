/*
 * Which texts that are not this response, or not JSON, do parsers accept?
 * Prints one row for each text. It knows nothing of time.
 */
#include <cdbjob/cdbjob.h>

#include <cjson/cJSON.h>
#include <jansson.h>
#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <string>

static bool cdbjob_accepts(const std::string &text)
{
    static unsigned char memory[CDBJOB_MEMORY_MAX];
    const cdbjob_response *response;
    return cdbjob_parse(text.data(), text.size(), nullptr, memory,
                        sizeof memory, &response, nullptr) == CDBJOB_VALID;
}

static bool cjson_accepts(const std::string &text)
{
    cJSON *tree = cJSON_ParseWithOpts(text.c_str(), nullptr, 1);
    bool accepted = tree != nullptr;
    cJSON_Delete(tree);
    return accepted;
}

static bool jansson_accepts(const std::string &text)
{
    json_error_t error;
    json_t *tree = json_loadb(text.data(), text.size(), 0, &error);
    bool accepted = tree != nullptr;
    json_decref(tree);
    return accepted;
}

static bool simdjson_accepts(const std::string &text)
{
    simdjson::dom::parser parser;
    simdjson::dom::element tree;
    return parser.parse(text).get(tree) == simdjson::SUCCESS;
}

int main()
{
    static const struct {
        const char *what, *code, *code_desc, *tail;
    } texts[] = {
        {"a failed call, as it should be", "4000", "a", "}"},
        {"a number written 01", "01", "a", "}"},
        {"a number written 1.", "1.", "a", "}"},
        {"an integer of 65 bits", "18446744073709551616", "a", "}"},
        {"a raw control character", "4000", "\x01", "}"},
        {"a byte that is not UTF-8", "4000", "\xff", "}"},
        {"`\\uZZZZ` as an escape", "4000", "\\uZZZZ", "}"},
        {"half of a surrogate pair", "4000", "\\ud800", "}"},
        {"the same key twice", "4000", "a", ",\"code\":0}"},
        {"something after the value", "4000", "a", "} x"},
    };
    std::printf("| text | cdbjob | cJSON %s | jansson %s | simdjson %s |\n",
                cJSON_Version(), jansson_version_str(),
                SIMDJSON_STRINGIFY(SIMDJSON_VERSION));
    std::puts("|---|---|---|---|---|");
    for (const auto &text : texts) {
        std::string whole = "{\"code\":";
        whole += text.code;
        whole += ",\"message\":\"\",\"codeDesc\":\"";
        whole += text.code_desc;
        whole += '"';
        whole += text.tail;
        std::printf("| %s", text.what);
        for (auto accepts :
             {cdbjob_accepts, cjson_accepts, jansson_accepts, simdjson_accepts})
            std::printf(" | %s", accepts(whole) ? "accepted" : "refused");
        std::puts(" |");
    }
}

// Loads the C++ gRPC server, asynchronous API, a closed loop: every answer is followed by the next call.
//
// usage: grpc_client PORT TOKEN_BYTES CONNECTIONS IN_FLIGHT SECONDS SERVER_PID
#include "measure.h"

#include <grpcpp/grpcpp.h>
#include <memory>
#include <string>
#include <unistd.h>
#include <vector>

#include "yizhan/bench/v1/bench.grpc.pb.h"

namespace bench = yizhan::bench::v1;

struct Slot {
    bench::EchoService::Stub *stub = nullptr;
    std::uint64_t started = 0;
    std::unique_ptr<grpc::ClientContext> context;
    bench::Record response;
    grpc::Status status;
    std::unique_ptr<grpc::ClientAsyncResponseReader<bench::Record>> reader;
};

// The same record as BenchRecord.sample in Swift.
static bench::Record sample(std::size_t token_bytes) {
    bench::Record record;
    record.set_name("Alexandra Montgomery");
    record.set_email("alexandra.montgomery@example.com");
    record.set_id(123456789012);
    record.set_age(42);
    record.set_active(true);
    record.set_score(98.6);
    record.set_address("1234 Long Street Name, Springfield, QQ 98765");
    for (int tag : {1, 20, 300, 4000, 50000, 600000}) record.add_tags(tag);
    std::string token(token_bytes, '\0');
    for (std::size_t i = 0; i < token_bytes; i++) token[i] = static_cast<char>(i * 7);
    record.set_token(token);
    record.mutable_inner()->set_number(77);
    record.mutable_inner()->set_text("nested string value");
    return record;
}

static void call(Slot &slot, const bench::Record &request, grpc::CompletionQueue &queue) {
    slot.context = std::make_unique<grpc::ClientContext>();
    slot.started = now_ns();
    slot.reader = slot.stub->AsyncEcho(slot.context.get(), request, &queue);
    slot.reader->Finish(&slot.response, &slot.status, &slot);
}

int main(int count, char **arguments) {
    if (count != 7) {
        return std::fprintf(stderr, "usage: grpc_client PORT TOKEN_BYTES CONNECTIONS IN_FLIGHT SECONDS PID\n"), 2;
    }
    const std::string address = std::string("127.0.0.1:") + arguments[1];
    const auto request = sample(std::stoul(arguments[2]));
    const int connections = std::stoi(arguments[3]), in_flight = std::stoi(arguments[4]);
    std::vector<std::unique_ptr<bench::EchoService::Stub>> stubs;
    for (int i = 0; i < connections; i++) {
        grpc::ChannelArguments options;
        options.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
        stubs.push_back(
            bench::EchoService::NewStub(grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), options)));
    }
    const std::uint64_t warm = now_ns() + 500000000, end = warm + static_cast<std::uint64_t>(std::stod(arguments[5]) * 1e9);
    grpc::CompletionQueue queue;
    std::vector<Slot> slots(static_cast<std::size_t>(connections) * in_flight);
    for (std::size_t i = 0; i < slots.size(); i++) {
        slots[i].stub = stubs[i / in_flight].get();
        call(slots[i], request, queue);
    }
    Measurement measurement{};
    bool measuring = false, ok = false;
    for (void *tag; queue.Next(&tag, &ok);) {
        auto &slot = *static_cast<Slot *>(tag);
        const auto now = now_ns();
        if (!slot.status.ok() || slot.response.id() != request.id() + 1) {
            return std::fprintf(stderr, "call failed: %s\n", slot.status.error_message().c_str()), 1;
        }
        if (measuring) measurement_add(&measurement, now - slot.started);
        if (!measuring && now >= warm) {
            measuring = true;
            measurement_start(&measurement, static_cast<pid_t>(std::stol(arguments[6])));
        }
        if (now >= end) break;
        call(slot, request, queue);
    }
    const int result = measurement_print(&measurement);
    _exit(result);  // Calls are still open: leaving without waiting for them is the point.
}
